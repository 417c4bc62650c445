//! The way to a server: with which token, and trusting which certificate.

use std::error::Error;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use tonic::codegen::http::Uri;
use tonic::metadata::{Ascii, MetadataValue};
use tonic::service::Interceptor;
use tonic::service::interceptor::InterceptedService;
use tonic::transport::{Certificate, ClientTlsConfig, Endpoint};
use tonic::{Request, Status};

use crate::desk::DEFAULT_SERVER;
use crate::failure::Failure;

/// How long a server may take to accept a connection.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// Where a token is looked for when no file is named.
const TOKEN: &str = "RAPPORTEUR_TOKEN";

/// How a server is called.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct CallArgs {
    /// The file with this desk's token [default: the token in `RAPPORTEUR_TOKEN`, if it is set].
    #[arg(long, value_name = "FILE")]
    token_file: Option<PathBuf>,
    /// Trust the server's certificate in this PEM file, or those that it has signed [default: what
    /// the system trusts].
    #[arg(long, value_name = "FILE")]
    tls_ca: Option<PathBuf>,
    /// The token itself, of a server within this process.
    #[arg(skip)]
    own_token: Option<String>,
}

/// A connection on which every call brings the token.
pub(crate) type Channel = InterceptedService<tonic::transport::Channel, Bearer>;

/// Puts the token into a call.
#[derive(Clone)]
pub(crate) struct Bearer(Option<MetadataValue<Ascii>>);

impl Interceptor for Bearer {
    fn call(&mut self, mut request: Request<()>) -> Result<Request<()>, Status> {
        if let Some(token) = &self.0 {
            request
                .metadata_mut()
                .insert("authorization", token.clone());
        }
        Ok(request)
    }
}

/// Connects to a server.
pub(crate) async fn connect(url: &str, call: &CallArgs) -> Result<(String, Channel), Failure> {
    let url = if url.contains("://") {
        url.to_owned()
    } else {
        format!("http://{url}")
    };
    let wrong = || {
        Failure::Usage(format!(
            "--server {url}: write a URL such as {DEFAULT_SERVER}"
        ))
    };
    let uri: Uri = url.parse().map_err(|_| wrong())?;
    let endpoint = Endpoint::from(uri.clone());
    let endpoint = endpoint.connect_timeout(CONNECT_TIMEOUT).tcp_nodelay(true);
    let bearer = call.bearer()?;
    let endpoint = match uri.scheme_str() {
        Some("https") => call.encrypted(endpoint)?,
        Some("http") if call.tls_ca.is_some() => {
            return Err(Failure::Usage(format!(
                "--server {url}: --tls-ca is for a URL that begins with https"
            )));
        }
        Some("http") if bearer.0.is_some() && !is_this_machine(&uri) => {
            return Err(Failure::Usage(format!(
                "--server {url}: whoever listens on the way would read the token; use https, or a tunnel to this machine (ssh -L)"
            )));
        }
        Some("http") => endpoint,
        _ => return Err(wrong()),
    };
    let channel = endpoint.connect().await;
    let channel = channel.map_err(|error| not_connected(&url, &error))?;
    Ok((url, InterceptedService::new(channel, bearer)))
}

impl CallArgs {
    /// To a server within this process.
    pub(crate) fn own(token: String) -> CallArgs {
        CallArgs {
            own_token: Some(token),
            ..CallArgs::default()
        }
    }

    fn bearer(&self) -> Result<Bearer, Failure> {
        let token = match (&self.own_token, &self.token_file) {
            (Some(token), _) => Some(token.clone()),
            (None, Some(file)) => Some(engine::read_private(file)?),
            (None, None) => std::env::var(TOKEN).ok().filter(|token| !token.is_empty()),
        };
        let Some(token) = token else {
            return Ok(Bearer(None));
        };
        let value = format!("Bearer {}", token.trim()).parse();
        let mut value: MetadataValue<Ascii> = value.map_err(|_| {
            let from = self.token_file.as_deref().unwrap_or(Path::new(TOKEN));
            Failure::Usage(format!(
                "{} holds no token: give the line that `desk add` printed",
                from.display()
            ))
        })?;
        value.set_sensitive(true);
        Ok(Bearer(Some(value)))
    }

    fn encrypted(&self, endpoint: Endpoint) -> Result<Endpoint, Failure> {
        let tls = match &self.tls_ca {
            Some(file) => {
                let read = std::fs::read(file);
                let pem = read.map_err(|error| {
                    Failure::Refused(format!("reading --tls-ca {}: {error}", file.display()))
                })?;
                ClientTlsConfig::new().ca_certificate(Certificate::from_pem(pem))
            }
            None => ClientTlsConfig::new().with_native_roots(),
        };
        endpoint.tls_config(tls).map_err(|error| {
            Failure::Refused(format!(
                "preparing TLS: {}; give the server's certificate with --tls-ca FILE",
                crate::failure::chain(&error)
            ))
        })
    }
}

/// Whether what is sent there stays on this machine.
fn is_this_machine(uri: &Uri) -> bool {
    let host = uri.host().unwrap_or_default();
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// Whether nobody answers, or somebody whom nothing vouches for.
fn not_connected(url: &str, error: &tonic::transport::Error) -> Failure {
    let mut source = error.source();
    while let Some(deeper) = source {
        let text = deeper.to_string();
        if text.contains("certificate") {
            return Failure::Refused(format!(
                "the server at {url} is not the one that was wanted: {text}; compare its fingerprint with whoever runs it, and give its certificate with --tls-ca FILE"
            ));
        }
        source = deeper.source();
    }
    Failure::unreachable(url)
}
