"""What labs are made of: the contract, and pieces that more than one lab uses; no lab is named here."""
