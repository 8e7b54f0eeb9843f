"""Results as rich renderables. All story text passes through `visible` and is never markup."""
