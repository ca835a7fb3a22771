-- The chat model that answers in the workspace, by its name in the settings; null: the one of all others.
alter table workspaces add column chat_model text collate "C";
