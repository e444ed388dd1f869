"""Who the customers and wearers are, and what they have told us.

They are remembered so that nobody explains twice: what was measured, what was
chosen before, and what it is still worth asking. Pure: history comes in as plain
rows, and a guess about a body is always marked as one.
"""
