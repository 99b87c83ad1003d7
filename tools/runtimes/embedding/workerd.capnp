using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [(
    name = "users",
    worker = (
      modules = [
        (name = "worker.mjs", esModule = embed "worker.mjs"),
        (name = "all.mjs", esModule = embed "build/all.mjs")
      ],
      compatibilityDate = "2026-11-01"
    )
  )]
);
