"""What labs' programs have in common on the torch side: only the engine imports from here."""
