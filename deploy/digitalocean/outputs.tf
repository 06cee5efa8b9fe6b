output "address" {
  description = "The droplet's IPv4 address, for a DNS record of your own."
  value       = digitalocean_droplet.site.ipv4_address
}

output "url" {
  description = "The site; by its address, a browser warns of the certificate."
  value       = "https://${coalesce(var.domain, digitalocean_droplet.site.ipv4_address)}/"
}

output "ssh" {
  description = "The way in."
  value       = "ssh root@${digitalocean_droplet.site.ipv4_address}"
}
