"""How fast a customer is found and shown in a base of many thousands."""
