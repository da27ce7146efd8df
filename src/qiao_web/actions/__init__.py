"""Every write that a person can cause: each an action with its permission, its transaction and its audit line."""
