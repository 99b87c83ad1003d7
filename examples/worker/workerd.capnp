using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [(name = "users", worker = .users)],
  sockets = [(name = "http", address = "127.0.0.1:8787", http = (), service = "users")],
);

const users :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "build/worker.js")],
  compatibilityDate = "2026-11-01",
);
