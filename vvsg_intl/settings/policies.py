"""What a browser may load into pages, into the admin and into a preview (CSP)."""

_SELF = ["'self'"]
_NONE = ["'none'"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": _NONE,
        "base-uri": _NONE,
        "connect-src": _SELF,
        "font-src": _SELF,
        "form-action": _SELF,
        "frame-ancestors": _NONE,
        "img-src": _SELF,
        "manifest-src": _SELF,
        "style-src": _SELF,
    },
}
# Wagtail's admin has inline styles and scripts of its own, and shows the site in a frame.
ADMIN_CONTENT_SECURITY_POLICY = {
    "default-src": _SELF,
    "base-uri": _NONE,
    "connect-src": _SELF,
    "form-action": _SELF,
    "frame-ancestors": _SELF,
    "frame-src": _SELF,
    "img-src": [*_SELF, "data:", "blob:"],
    "object-src": _NONE,
    "script-src": [*_SELF, "'unsafe-inline'", "'unsafe-eval'"],
    "style-src": [*_SELF, "'unsafe-inline'"],
}
# A draft as visitors will see it, in a frame of the editor, with Wagtail's checks of its content.
PREVIEW_CONTENT_SECURITY_POLICY = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "frame-ancestors": _SELF,
    "script-src": _SELF,
}
