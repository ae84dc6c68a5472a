"""What the addresses of the site take and answer, said once: for programs (OpenAPI) and for people."""
