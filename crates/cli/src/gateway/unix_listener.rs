//! A Unix socket and its file.

use std::fs;
use std::io;
use std::os::unix::fs::{FileTypeExt as _, MetadataExt as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tokio::net::UnixStream;

/// How long a program may take to say that it is there. One that is busy may answer later, and then counts as there.
const ANSWER: Duration = Duration::from_secs(1);

#[derive(Debug)]
pub(crate) struct UnixListener {
    // Closed before the file is removed.
    listener: tokio::net::UnixListener,
    _file: Option<SocketFile>,
}

impl UnixListener {
    /// Who may connect is decided by the rights of the file, which follow from the umask, and of its folder.
    ///
    /// # Errors
    ///
    /// If another program answers there, something else than a socket is there, or the system does not allow it.
    pub(crate) async fn bind(path: &Path) -> io::Result<Self> {
        let listener = match tokio::net::UnixListener::bind(path) {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse && is_left_over(path).await => {
                fs::remove_file(path)?;
                tokio::net::UnixListener::bind(path)
            }
            bound => bound,
        }?;
        let _file = Some(SocketFile { path: path.to_owned(), id: id(path) });
        Ok(Self { listener, _file })
    }

    /// A socket that was opened elsewhere: its file belongs to the one who did, and stays.
    ///
    /// # Errors
    ///
    /// What the system says.
    pub(crate) fn inherited(opened: std::os::unix::net::UnixListener) -> io::Result<Self> {
        opened.set_nonblocking(true)?;
        Ok(Self { listener: tokio::net::UnixListener::from_std(opened)?, _file: None })
    }

    /// Looks for what would keep it from listening there, without trying. Another program may answer there now.
    ///
    /// # Errors
    ///
    /// If the path is too long, its folder is not there, or something else than a socket is.
    pub(crate) fn look_at(path: &Path) -> io::Result<()> {
        std::os::unix::net::SocketAddr::from_pathname(path)?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if !fs::metadata(folder)?.is_dir() {
            return Err(io::Error::new(io::ErrorKind::NotFound, format!("{} is no folder", folder.display())));
        }
        match fs::symlink_metadata(path) {
            Ok(about) if about.file_type().is_socket() => Ok(()),
            Ok(_) => Err(io::Error::new(io::ErrorKind::AlreadyExists, "there is a file that is no socket")),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error),
        }
    }

    pub(crate) async fn accept(&self) -> io::Result<UnixStream> {
        self.listener.accept().await.map(|(stream, _)| stream)
    }
}

/// Whether the file is a socket without a listener, because a program ended without removing it.
async fn is_left_over(path: &Path) -> bool {
    let is_socket = fs::symlink_metadata(path).is_ok_and(|about| about.file_type().is_socket());
    let answer = || tokio::time::timeout(ANSWER, UnixStream::connect(path));
    is_socket && matches!(answer().await, Ok(Err(error)) if error.kind() == io::ErrorKind::ConnectionRefused)
}

#[derive(Debug)]
struct SocketFile {
    path: PathBuf,
    id: Option<(u64, u64)>,
}

fn id(path: &Path) -> Option<(u64, u64)> {
    fs::symlink_metadata(path).ok().map(|about| (about.dev(), about.ino()))
}

impl Drop for SocketFile {
    fn drop(&mut self) {
        // The next gateway may have put its own there already.
        if self.id.is_some() && id(&self.path) == self.id {
            let _ = fs::remove_file(&self.path);
        }
    }
}
