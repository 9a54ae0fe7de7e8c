//! The body of a response: passes through, is rewritten, or is our own.

use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Buf, Bytes};
use http::HeaderMap;
use http_body::{Body, Frame, SizeHint};
use http_body_util::Full;
use pin_project_lite::pin_project;

use crate::BoxError;
use crate::gate::integrity;
use crate::gate::worker::WorkerScript;
use crate::middleware::rewriting::{BrokenPage, Rewriting};
use crate::middleware::rules::Rules;
use crate::site::link;

pin_project! {
    /// The body of a response that went through [`ConsentService`](crate::ConsentService).
    ///
    /// A body that is not rewritten passes as it is: same frames, same size hint, no copy and no
    /// allocation. Data of another type than [`Bytes`] is copied once.
    pub struct ResponseBody<B> {
        #[pin]
        kind: Kind<B>,
    }
}

pin_project! {
    #[project = KindProj]
    enum Kind<B> {
        PassesThrough { #[pin] body: B },
        HeadOnly { #[pin] body: B },
        Rewrites { #[pin] body: B, rewriting: Box<Rewriting>, state: Progress },
        Checks { #[pin] body: B, rules: Option<Box<Rules>> },
        Collected { frames: VecDeque<Frame<Bytes>>, rest: Option<Pin<Box<B>>> },
        Worker { #[pin] body: B, script: WorkerScript, state: Progress },
        Broken { why: Option<BrokenPage> },
        Own { #[pin] body: Full<Bytes> },
    }
}

enum Progress {
    Running,
    /// The app's body has ended with trailers, which come after the rest of the page.
    Trailers(HeaderMap),
    Broken(BrokenPage),
    Done,
}

impl<B> ResponseBody<B> {
    pub(crate) fn passes_through(body: B) -> Self {
        Self { kind: Kind::PassesThrough { body } }
    }

    /// The answer to `HEAD` for what `GET` gets changed: its length is not known (RFC 9110 §8.6).
    pub(crate) fn head_only(body: B) -> Self {
        Self { kind: Kind::HeadOnly { body } }
    }

    pub(crate) fn rewrites(body: B, rewriting: Rewriting) -> Self {
        Self { kind: Kind::Rewrites { body, rewriting: Box::new(rewriting), state: Progress::Running } }
    }

    pub(crate) fn checks(body: B, rules: Rules) -> Self {
        Self { kind: Kind::Checks { body, rules: Some(Box::new(rules)) } }
    }

    /// What was read before it goes out, and what comes after that.
    pub(crate) fn collected(frames: VecDeque<Frame<Bytes>>, rest: Option<Pin<Box<B>>>) -> Self {
        Self { kind: Kind::Collected { frames, rest } }
    }

    /// The script of a worker, with ours before it.
    pub(crate) fn worker(ours: Bytes, body: B) -> Self {
        Self { kind: Kind::Worker { body, script: WorkerScript::new(ours), state: Progress::Running } }
    }

    /// The app's body ended with an error before anything of it went out.
    pub(crate) fn failed(error: BoxError) -> Self {
        Self::broken(BrokenPage::Body(error))
    }

    /// A page that cannot be read at all: an error and nothing else.
    pub(crate) fn broken(why: BrokenPage) -> Self {
        Self { kind: Kind::Broken { why: Some(why) } }
    }

    pub(crate) fn own(bytes: impl Into<Bytes>) -> Self {
        Self { kind: Kind::Own { body: Full::new(bytes.into()) } }
    }
}

/// An empty body, as layers around this one make one for answers of their own.
impl<B> Default for ResponseBody<B> {
    fn default() -> Self {
        Self::own(Bytes::new())
    }
}

impl<B> Body for ResponseBody<B>
where
    B: Body,
    B::Error: Into<BoxError>,
{
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        match self.project().kind.project() {
            KindProj::PassesThrough { body } | KindProj::HeadOnly { body } => {
                let frame = ready!(body.poll_frame(context));
                Poll::Ready(frame.map(|frame| frame.map(for_visitors_as_bytes).map_err(Into::into)))
            }
            KindProj::Rewrites { body, rewriting, state } => poll_rewritten(body, rewriting, state, context),
            KindProj::Checks { body, rules } => poll_checked(body, rules, context),
            KindProj::Collected { frames, rest } => match (frames.pop_front(), rest) {
                (Some(frame), _) => Poll::Ready(Some(Ok(frame))),
                (None, Some(rest)) => rest
                    .as_mut()
                    .poll_frame(context)
                    .map(|frame| frame.map(|frame| frame.map(for_visitors_as_bytes).map_err(Into::into))),
                (None, None) => Poll::Ready(None),
            },
            KindProj::Worker { body, script, state } => poll_worker(body, script, state, context),
            KindProj::Broken { why } => Poll::Ready(why.take().map(|why| Err(why.into()))),
            KindProj::Own { body } => body.poll_frame(context).map_err(|never| match never {}),
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.kind {
            Kind::PassesThrough { body } | Kind::HeadOnly { body } => body.is_end_stream(),
            Kind::Rewrites { state, .. } => matches!(state, Progress::Done),
            Kind::Checks { rules, .. } => rules.is_none(),
            Kind::Collected { frames, rest } => {
                frames.is_empty() && rest.as_ref().is_none_or(|rest| rest.is_end_stream())
            }
            Kind::Worker { state, .. } => matches!(state, Progress::Done),
            Kind::Broken { why } => why.is_none(),
            Kind::Own { body } => body.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.kind {
            Kind::PassesThrough { body } => body.size_hint(),
            Kind::Collected { frames, rest } => size_of(frames, rest.as_deref()),
            Kind::HeadOnly { .. }
            | Kind::Rewrites { .. }
            | Kind::Checks { .. }
            | Kind::Worker { .. }
            | Kind::Broken { .. } => SizeHint::default(),
            Kind::Own { body } => body.size_hint(),
        }
    }
}

/// The next frame of a rewritten body: never an empty one; what is decided goes out when the app
/// pauses, and the rest before the trailers.
fn poll_rewritten<B>(
    mut body: Pin<&mut B>,
    rewriting: &mut Rewriting,
    state: &mut Progress,
    context: &mut Context<'_>,
) -> Poll<Option<Result<Frame<Bytes>, BoxError>>>
where
    B: Body,
    B::Error: Into<BoxError>,
{
    let mut out = Vec::new();
    loop {
        if rewriting.has_work() {
            let worked = rewriting.work(&mut out);
            go_on(worked, rewriting, state, &mut out);
            if out.is_empty() && rewriting.has_work() {
                // Others come first: a body may come to far more than it shows.
                context.waker().wake_by_ref();
                return Poll::Pending;
            }
        } else {
            match std::mem::replace(state, Progress::Done) {
                Progress::Running => *state = Progress::Running,
                Progress::Trailers(trailers) => return Poll::Ready(Some(Ok(Frame::trailers(trailers)))),
                Progress::Broken(why) => return Poll::Ready(Some(Err(why.into()))),
                Progress::Done => return Poll::Ready(None),
            }
            match body.as_mut().poll_frame(context) {
                Poll::Ready(frame) => take_frame(frame, rewriting, state, &mut out),
                Poll::Pending => {
                    rewriting.flush(&mut out);
                    if out.is_empty() {
                        return Poll::Pending;
                    }
                }
            }
        }
        if matches!(state, Progress::Running) && !rewriting.has_work() && body.is_end_stream() {
            // The last bytes leave with the end, so that a server writes both at once.
            end(Progress::Done, rewriting, state, &mut out);
        }
        if !out.is_empty() {
            return Poll::Ready(Some(Ok(Frame::data(Bytes::from(out)))));
        }
    }
}

fn take_frame<D: Buf, E: Into<BoxError>>(
    frame: Option<Result<Frame<D>, E>>,
    rewriting: &mut Rewriting,
    state: &mut Progress,
    out: &mut Vec<u8>,
) {
    match frame {
        Some(Ok(frame)) => match for_visitors(frame).into_data() {
            Ok(mut data) => rewriting.take(data.copy_to_bytes(data.remaining())),
            Err(frame) => {
                let trailers = frame.into_trailers().map(without_digests);
                end(trailers.map_or(Progress::Done, Progress::Trailers), rewriting, state, out);
            }
        },
        Some(Err(error)) => go_on(Err(BrokenPage::Body(error.into())), rewriting, state, out),
        None => end(Progress::Done, rewriting, state, out),
    }
}

/// The app's body has ended; `then` is left to do.
fn end(then: Progress, rewriting: &mut Rewriting, state: &mut Progress, out: &mut Vec<u8>) {
    *state = then;
    let ended = rewriting.end(out);
    go_on(ended, rewriting, state, out);
}

/// The frames of a worker's script; the first few are one if they do not tell how the code begins.
fn poll_worker<B>(
    mut body: Pin<&mut B>,
    script: &mut WorkerScript,
    state: &mut Progress,
    context: &mut Context<'_>,
) -> Poll<Option<Result<Frame<Bytes>, BoxError>>>
where
    B: Body,
    B::Error: Into<BoxError>,
{
    loop {
        match std::mem::replace(state, Progress::Done) {
            Progress::Running => *state = Progress::Running,
            Progress::Trailers(trailers) => return Poll::Ready(Some(Ok(Frame::trailers(trailers)))),
            Progress::Broken(why) => return Poll::Ready(Some(Err(why.into()))),
            Progress::Done => return Poll::Ready(None),
        }
        let piece = match ready!(body.as_mut().poll_frame(context)) {
            Some(Ok(frame)) => match for_visitors_as_bytes(frame).into_data() {
                Ok(data) => script.take(data),
                Err(frame) => {
                    let trailers = frame.into_trailers().map(without_digests);
                    *state = trailers.map_or(Progress::Done, Progress::Trailers);
                    script.end()
                }
            },
            Some(Err(error)) => {
                *state = Progress::Broken(BrokenPage::Body(error.into()));
                script.end()
            }
            None => {
                *state = Progress::Done;
                script.end()
            }
        };
        if let Some(piece) = piece {
            return Poll::Ready(Some(Ok(Frame::data(piece))));
        }
    }
}

/// All of it in one frame, once it is there.
fn poll_checked<B>(
    mut body: Pin<&mut B>,
    rules: &mut Option<Box<Rules>>,
    context: &mut Context<'_>,
) -> Poll<Option<Result<Frame<Bytes>, BoxError>>>
where
    B: Body,
    B::Error: Into<BoxError>,
{
    loop {
        let Some(collected) = rules else { return Poll::Ready(None) };
        match ready!(body.as_mut().poll_frame(context)) {
            Some(Ok(frame)) => {
                if let Ok(mut data) = frame.into_data() {
                    collected.take(&data.copy_to_bytes(data.remaining()));
                }
            }
            Some(Err(error)) => {
                *rules = None;
                return Poll::Ready(Some(Err(error.into())));
            }
            None => {
                let text = collected.end();
                *rules = None;
                return Poll::Ready((!text.is_empty()).then(|| Ok(Frame::data(text))));
            }
        }
    }
}

/// After an error nothing more is read, and the body ends with it.
fn go_on(outcome: Result<(), BrokenPage>, rewriting: &mut Rewriting, state: &mut Progress, out: &mut Vec<u8>) {
    if let Err(why) = outcome {
        rewriting.break_off(&why, out);
        *state = Progress::Broken(why);
    }
}

fn without_digests(mut trailers: HeaderMap) -> HeaderMap {
    integrity::strip_trailers(&mut trailers);
    trailers
}

fn size_of<B: Body>(frames: &VecDeque<Frame<Bytes>>, rest: Option<&B>) -> SizeHint {
    let here = frames.iter().filter_map(Frame::data_ref).map(|data| data.len() as u64).sum::<u64>();
    let rest = rest.map_or_else(|| SizeHint::with_exact(0), Body::size_hint);
    let mut hint = SizeHint::default();
    hint.set_lower(rest.lower().saturating_add(here));
    if let Some(upper) = rest.upper() {
        hint.set_upper(upper.saturating_add(here));
    }
    hint
}

/// As everything else that goes out. For `Bytes` this hands the same buffer on.
pub(crate) fn for_visitors_as_bytes<D: Buf>(frame: Frame<D>) -> Frame<Bytes> {
    for_visitors(frame).map_data(|mut data| data.copy_to_bytes(data.remaining()))
}

/// Without what an app says in trailers to us alone. It comes too late to be heard.
fn for_visitors<D>(mut frame: Frame<D>) -> Frame<D> {
    if let Some(trailers) = frame.trailers_mut() {
        trailers.remove(link::CONSENT_LINK);
    }
    frame
}

impl<B> std::fmt::Debug for ResponseBody<B> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match &self.kind {
            Kind::PassesThrough { .. } => "ResponseBody(passes through)",
            Kind::HeadOnly { .. } => "ResponseBody(of a HEAD)",
            Kind::Rewrites { .. } => "ResponseBody(rewrites)",
            Kind::Checks { .. } => "ResponseBody(checks)",
            Kind::Collected { .. } => "ResponseBody(collected)",
            Kind::Worker { .. } => "ResponseBody(script of a worker)",
            Kind::Broken { .. } => "ResponseBody(broken)",
            Kind::Own { .. } => "ResponseBody(own)",
        })
    }
}
