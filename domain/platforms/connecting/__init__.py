"""connecting: accounts through OAuth, from the first link to the code the platform sends back."""
