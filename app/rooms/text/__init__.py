"""What people type and what they are called: cleaned, refused, made up."""
