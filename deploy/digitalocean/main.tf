resource "digitalocean_droplet" "site" {
  name       = var.name
  image      = "debian-12-x64"
  region     = var.region
  size       = var.size
  ssh_keys   = var.ssh_keys
  user_data  = local.user_data
  monitoring = true
  backups    = var.droplet_backups

  lifecycle {
    # It is read at the first start alone; what comes later is an upgrade, not another droplet.
    ignore_changes = [image, ssh_keys, user_data]

    precondition {
      condition     = length(local.user_data) < 65536
      error_message = "DigitalOcean takes user data of 64 KB at the most."
    }
  }
}

resource "digitalocean_firewall" "site" {
  name        = var.name
  droplet_ids = [digitalocean_droplet.site.id]

  inbound_rule {
    protocol         = "tcp"
    port_range       = "22"
    source_addresses = var.ssh_addresses
  }

  dynamic "inbound_rule" {
    for_each = ["80", "443"]

    content {
      protocol         = "tcp"
      port_range       = inbound_rule.value
      source_addresses = ["0.0.0.0/0", "::/0"]
    }
  }

  # Out: names and time, Debian's packages, the release, the authority.
  dynamic "outbound_rule" {
    for_each = { tcp = "1-65535", udp = "1-65535" }

    content {
      protocol              = outbound_rule.key
      port_range            = outbound_rule.value
      destination_addresses = ["0.0.0.0/0", "::/0"]
    }
  }
}

resource "digitalocean_record" "site" {
  count = var.domain == null || var.dns_zone == null ? 0 : 1

  domain = var.dns_zone
  type   = "A"
  name   = var.domain == var.dns_zone ? "@" : trimsuffix(var.domain, ".${var.dns_zone}")
  value  = digitalocean_droplet.site.ipv4_address
  ttl    = 300

  lifecycle {
    precondition {
      condition     = var.domain == var.dns_zone || endswith(var.domain, ".${var.dns_zone}")
      error_message = "The domain ${var.domain} is not in the zone ${var.dns_zone}."
    }
  }
}
