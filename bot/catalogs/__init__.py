"""Files that people keep about their organisation, each format read into frozen entries that know their lines."""
