"""What panes, docks and dialogs are shown: values of one state of a page; without widgets."""
