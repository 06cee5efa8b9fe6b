variable "name" {
  description = "What the droplet and the firewall are called."
  type        = string
  default     = "marketplace"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,40}$", var.name))
    error_message = "The name is of small letters, digits and hyphens, and begins with a letter."
  }
}

variable "region" {
  description = "Where the droplet is, as `doctl compute region list` names it."
  type        = string
  default     = "fra1"

  validation {
    condition     = can(regex("^[a-z]{3}[0-9]$", var.region))
    error_message = "A region is three letters and a digit, as fra1."
  }
}

variable "size" {
  description = "How large the droplet is, as `doctl compute size list` names it. 2 GB of memory at least."
  type        = string
  default     = "s-2vcpu-2gb"

  validation {
    condition     = can(regex("^[a-z0-9.-]+$", var.size)) && !can(regex("-(512mb|1gb)", var.size))
    error_message = "The site needs a size of 2 GB or more, as s-2vcpu-2gb."
  }
}

variable "ssh_keys" {
  description = "Fingerprints or numbers of SSH keys that the account has; their owners are root on the droplet."
  type        = list(string)

  validation {
    condition     = length(var.ssh_keys) > 0
    error_message = "Without a key there is no way in: passwords are off."
  }
}

variable "ssh_addresses" {
  description = "Networks that may use SSH; those of yours alone are best."
  type        = list(string)
  default     = ["0.0.0.0/0", "::/0"]

  validation {
    condition     = alltrue([for network in var.ssh_addresses : can(cidrhost(network, 0))])
    error_message = "Each is a network with its prefix, as 192.0.2.0/24 or 2001:db8::/32."
  }
}

variable "release_url" {
  description = "Where the droplet fetches the release that deploy/release packed."
  type        = string

  validation {
    condition     = can(regex("^https://[^\\s\"'\\\\]+$", var.release_url))
    error_message = "The release is fetched over https://, from an address without blanks and quotes."
  }
}

variable "release_sha256" {
  description = "The SHA-256 of the release, as deploy/release says it. Another file is not run."
  type        = string

  validation {
    condition     = can(regex("^[0-9a-f]{64}$", var.release_sha256))
    error_message = "A SHA-256 is 64 hexadecimal digits, small ones."
  }
}

variable "domain" {
  description = "The site's name; null for a site by its address, with a certificate that it signs itself."
  type        = string
  default     = null

  validation {
    condition     = var.domain == null || can(regex("^([a-z0-9-]+\\.)+[a-z]{2,}$", var.domain))
    error_message = "The domain is a full name in small letters, as shop.example.com."
  }
}

variable "dns_zone" {
  description = "The zone of the domain, where DigitalOcean serves it; null where you make the record yourself."
  type        = string
  default     = null

  validation {
    condition     = var.dns_zone == null || can(regex("^([a-z0-9-]+\\.)+[a-z]{2,}$", var.dns_zone))
    error_message = "The zone is a full name in small letters, as example.com."
  }
}

variable "email" {
  description = "Where Let's Encrypt writes about the certificate; null for no letters."
  type        = string
  default     = null

  validation {
    condition     = var.email == null || can(regex("^[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+$", var.email))
    error_message = "The address is of letters, digits and . _ + - on both sides of an @."
  }
}

variable "replicas" {
  description = "How many replicas serve the site."
  type        = number
  default     = 2

  validation {
    condition     = contains([2, 3, 4, 5, 6, 7, 8], var.replicas)
    error_message = "2 to 8 replicas: with one, visitors would notice each upgrade."
  }
}

variable "listings" {
  description = "How many listings the market has when it is filled, at the first start."
  type        = number
  default     = 10000

  validation {
    condition     = var.listings >= 1 && var.listings <= 1000000 && floor(var.listings) == var.listings
    error_message = "1 to 1,000,000 listings."
  }
}

variable "backup_days" {
  description = "How many days a backup of the database is kept on the droplet."
  type        = number
  default     = 14

  validation {
    condition     = var.backup_days >= 1 && floor(var.backup_days) == var.backup_days
    error_message = "A whole number of days, 1 at least."
  }
}

variable "droplet_backups" {
  description = "Whether DigitalOcean keeps a copy of the whole disk each week, for a fifth of the price."
  type        = bool
  default     = false
}
