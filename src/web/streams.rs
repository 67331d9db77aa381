//! Answers that go on until somebody hangs up: they end with the server, which would else wait for them in vain.

use tokio::sync::watch;

/// Tells open streams that the server is closing. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Streams(watch::Sender<bool>);

impl Streams {
    pub(crate) fn new() -> Self {
        Self(watch::Sender::new(false))
    }

    /// Ends every stream that is open or opens from now on. Say so before the server is stopped.
    pub fn close(&self) {
        self.0.send_replace(true);
    }

    /// What a stream waits on while it has nothing to say.
    pub(crate) fn closing(&self) -> Closing {
        Closing(self.0.subscribe())
    }
}

/// Whether the server is closing.
#[derive(Debug, Clone)]
pub(crate) struct Closing(watch::Receiver<bool>);

impl Closing {
    /// Whether the server is closing already.
    pub(crate) fn has_come(&self) -> bool {
        *self.0.borrow()
    }

    /// Waits for `pause`; `false` when the server closes meanwhile.
    pub(crate) async fn pause(&mut self, pause: std::time::Duration) -> bool {
        tokio::time::timeout(pause, self.0.wait_for(|closing| *closing)).await.is_err()
    }
}
