"""Small widgets and pieces of painting that panes, docks, dialogs and the window share."""
