"""Uploading: `files.getUploadURLExternal` and `files.completeUploadExternal`."""

from __future__ import annotations

from bot.sandbox.errors import ApiError
from bot.sandbox.messages import Message
from bot.sandbox.methods.registry import Call, method
from bot.sandbox.wire import Json
from bot.sandbox.world import World


@method("files.getUploadURLExternal", "files:write")
def files_upload_url(world: World, call: Call) -> Json:
    """Return where to upload (docs.slack.dev/reference/methods/files.getUploadURLExternal)."""
    name, length = call.args.text("filename"), call.args.integer("length", 0)
    if not name or length < 1:
        raise ApiError("invalid_arguments")
    file = world.files.expect(name, length)
    return {"upload_url": f"{world.url}/upload/{file.id}", "file_id": file.id}


@method("files.completeUploadExternal", "files:write")
def files_complete(world: World, call: Call) -> Json:
    """Share what was uploaded (docs.slack.dev/reference/methods/files.completeUploadExternal)."""
    args = call.args
    wanted = args.parsed("files", "invalid_arguments")
    if not isinstance(wanted, list) or not wanted or not all(isinstance(item, dict) for item in wanted):
        raise ApiError("invalid_arguments")
    places = [world.conversations.find(name) for name in args.names("channels") or args.names("channel_id")]
    for place in places:
        if world.bot.id not in place.members:
            raise ApiError("not_in_channel")
    files = [world.files.share(str(item.get("id")), item.get("title")).as_json() for item in wanted]
    for place in places:
        text, thread = args.text("initial_comment") or "", args.text("thread_ts")
        stamp = world.stamps.next()
        world.messages.put(Message(stamp, place.id, world.bot.id, text, thread_ts=thread, app=world.app, files=files))
    return {"files": files}
