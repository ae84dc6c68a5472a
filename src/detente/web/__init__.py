"""The web application: the record and its assessments in a browser, each page with its data beside it."""
