"""What people type or choose, checked: each form turns the parameters of an address into a question of `access`."""
