"""Small widgets that several wings share."""
