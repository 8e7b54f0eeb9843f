"""Pictures of stories, made with matplotlib; a module a kind."""
