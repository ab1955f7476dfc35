"""Which IP addresses belong to the public internet.

Sources: the IANA IPv4 and IPv6 special-purpose address registries (RFC 6890 and its updates) and the metadata
addresses the cloud vendors document. For IPv6 the rule is turned round: only 2000::/3 has been given out as global
unicast, so mapped, translated, local and multicast forms are refused without having to be listed.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_RESERVED_V4 = tuple(
    IPv4Network(block)
    for block in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # carrier-grade NAT; Alibaba metadata lives here
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # Azure's host agent: a public number that only exists inside a virtual machine
        "169.254.0.0/16",  # link-local; most clouds' metadata
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments; Oracle metadata lives here
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # 6to4 relays, withdrawn
        "192.168.0.0/16",  # private
        "198.18.0.0/15",  # benchmarking
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and limited broadcast
    )
)
_GLOBAL_UNICAST_V6 = IPv6Network("2000::/3")
_RESERVED_V6 = tuple(
    IPv6Network(block)
    for block in (
        "2001::/23",  # protocol assignments: Teredo, benchmarking, ORCHID
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: carries an IPv4 address
        "3ffe::/16",  # 6bone, returned
        "3fff::/20",  # documentation
    )
)


def is_public_address(text: str) -> bool:
    """Whether this IP address is reachable by everyone. What is no address, or has a zone, is not."""
    if "%" in text:
        return False
    try:
        address = ip_address(text)
    except ValueError:
        return False
    # Python's own table is a second opinion; it alone differs between patch releases.
    return address.is_global and (_is_public_v4(address) if address.version == 4 else _is_public_v6(address))


def _is_public_v4(address: IPv4Address) -> bool:
    return not any(address in block for block in _RESERVED_V4)


def _is_public_v6(address: IPv6Address) -> bool:
    return address in _GLOBAL_UNICAST_V6 and not any(address in block for block in _RESERVED_V6)
