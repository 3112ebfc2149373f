"""Processes that live within milliseconds: a fork server has imported everything once."""

import multiprocessing

processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload(["bot.__main__", "tests.delivery.worker", "tests.terminal.child"])
