locals {
  # What the droplet does at its first start. Without a provider, so that it can be tried alone.
  user_data = templatefile("${path.module}/../cloud-init.yaml", {
    domain         = var.domain == null ? "" : var.domain
    email          = var.email == null ? "" : var.email
    replicas       = var.replicas
    listings       = format("%d", var.listings)
    backup_days    = var.backup_days
    release_url    = var.release_url
    release_sha256 = var.release_sha256
  })
}
