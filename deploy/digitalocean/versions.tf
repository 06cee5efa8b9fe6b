terraform {
  required_version = ">= 1.5"

  required_providers {
    digitalocean = {
      source  = "digitalocean/digitalocean"
      version = "2.59.0"
    }
  }
}

# Reads its token from DIGITALOCEAN_TOKEN, so that it is in no file.
provider "digitalocean" {}
