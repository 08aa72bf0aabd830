// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/wall_window.h"

#include "widgets/wall/orbit.h"

#include <QCloseEvent>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace millwright::wall {

using style::Type;
using namespace std::chrono_literals;

namespace {

/// A scene that is not whole by then takes its place as it is.
constexpr milliseconds kLongestWait = 2s;
/// Smaller steps of text are not worth another look.
constexpr double kShrink = 0.97;

} // namespace

WallWindow::WallWindow(WallContext context, PanelSize panel, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_panel(panel)
    , m_theme(themeOf(panel, m_context.families))
{
    setObjectName(QStringLiteral("wallWindow"));
    setWindowTitle(tr("Millwright wall"));
    setCursor(Qt::BlankCursor);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setContextMenuPolicy(Qt::NoContextMenu);
    m_poll.setInterval(50ms);
    connect(&m_poll, &QTimer::timeout, this, &WallWindow::look);
}

WallWindow::~WallWindow()
{
    delete std::exchange(m_next, nullptr);
    delete std::exchange(m_view, nullptr);
}

QSize WallWindow::room() const
{
    return m_panel.pixels - QSize(2 * kOrbitRim, 2 * kOrbitRim);
}

void WallWindow::setPanel(PanelSize panel)
{
    if (panel == m_panel)
        return;
    m_panel = panel;
    if (m_scenes.empty())
        return;
    fitText();
    delete std::exchange(m_next, make(m_rotation.shown()));
    swap();
}

void WallWindow::setScenes(std::vector<BoundScene> scenes, std::size_t first)
{
    std::vector<Rotation::Entry> entries;
    entries.reserve(scenes.size());
    for (const BoundScene& scene : scenes)
        entries.push_back({scene.key(), scene.scene->dwell});
    m_scenes = std::move(scenes);
    m_rotation.setEntries(std::move(entries), first, m_context.page.view->clock().monotonic());
    if (m_scenes.empty())
        return;
    fitText();
    prepare();
}

/// As large as all scenes have room for; where it is known how far away the readers are, not smaller than they can
/// read.
void WallWindow::fitText()
{
    m_theme = themeOf(m_panel, m_context.families);
    double shrink = 1.0;
    for (std::size_t i = 0; i < m_scenes.size(); ++i) {
        const std::unique_ptr<SceneView> view(make(i));
        const QSize least = view->leastSize();
        const double fits = std::min(double(room().width()) / least.width(), double(room().height()) / least.height());
        if (view->problem().isEmpty())
            shrink = std::min(shrink, fits * kShrink);
    }
    if (m_panel.distance > 0.0 && shrink < 1.0)
        shrink = std::max(shrink, kLeastShrink);
    if (shrink < 1.0)
        m_theme = themeOf(m_panel, m_context.families, shrink);
}

/// What is shown stays until the next has what it asked for.
void WallWindow::prepare()
{
    delete std::exchange(m_next, make(m_rotation.shown()));
    m_nextSince = m_context.page.view->clock().monotonic();
    if (!m_view || m_next->isComplete() || !m_next->problem().isEmpty())
        swap();
    else
        m_poll.start();
}

Result<void> WallWindow::checkSizes()
{
    for (std::size_t i = 0; i < m_scenes.size(); ++i) {
        const std::unique_ptr<SceneView> view(make(i));
        if (!hasRoomFor(*view))
            return Error{ErrorCode::Refused, refusalFor(i).toStdString(),
                         m_scenes[i].file->placeOf(m_scenes[i].scene->line)};
    }
    return {};
}

bool WallWindow::hasRoomFor(const SceneView& view) const
{
    const QSize least = view.leastSize();
    return least.width() <= room().width() && least.height() <= room().height();
}

/// The sizes of text with which a scene has room.
style::ThemePtr WallWindow::fittingTheme(std::size_t scene)
{
    const style::ThemePtr before = m_theme;
    double low = 0.02;
    double high = 1.0;
    for (int step = 0; step < 12; ++step) {
        const double middle = (low + high) / 2;
        m_theme = themeOf(m_panel, m_context.families, middle);
        const std::unique_ptr<SceneView> view(make(scene));
        (hasRoomFor(*view) ? low : high) = middle;
    }
    m_theme = before;
    return themeOf(m_panel, m_context.families, low);
}

QString WallWindow::refusalFor(std::size_t scene)
{
    const std::unique_ptr<SceneView> view(make(scene));
    const style::Formatter& formatter = m_context.page.formatter;
    const QString panel = tr("%1-inch panel of %2 × %3")
                              .arg(formatter.number(m_panel.inches, 0))
                              .arg(m_panel.pixels.width())
                              .arg(m_panel.pixels.height());
    const QString name = QString::fromStdString(m_scenes[scene].scene->name);
    const QString part = view->tightestPart(room());
    if (m_panel.distance <= 0.0)
        return tr("scene '%1' has no room on a %2: too much is %3").arg(name, panel, part);
    const style::ThemePtr fitting = fittingTheme(scene);
    const double label = fitting->font(Type::Label).pixelSize();
    const double live = fitting->font(Type::Live).pixelSize();
    const auto arc = [&](double pixels) {
        return formatter.number(style::arcMinutes(pixels, {m_panel.distance, m_panel.pitch()}), 1);
    };
    const double farthest =
        std::min(readableFrom(m_panel, label), readableFrom(m_panel, live) * kLeastArcMinutes / kLeastLiveArcMinutes);
    return tr("scene '%1' would need text of %2 and values of %3 arcmin on a %4 read from %5 m, and %6 and %7 are the "
              "least; too much is %8; it can be read from %9 m, or needs fewer tiles")
        .arg(name, arc(label), arc(live), panel, formatter.number(m_panel.distance, 1),
             formatter.number(kLeastArcMinutes, 0), formatter.number(kLeastLiveArcMinutes, 0), part,
             formatter.number(std::floor(farthest * 10.0) / 10.0, 1));
}

SceneView* WallWindow::make(std::size_t scene)
{
    pages::PageContext page = m_context.page;
    page.theme = m_theme;
    auto* view = new SceneView(std::move(page), m_scenes[scene], this);
    view->setGeometry(QRect(QPoint(kOrbitRim, kOrbitRim) + m_offset, room()));
    return view;
}

void WallWindow::follow()
{
    if (m_scenes.empty())
        return;
    const std::string wanted = m_scenes[m_rotation.shown()].key();
    if (m_next && m_next->scene().key() == wanted)
        return;
    if (m_view && m_view->scene().key() == wanted) {
        delete std::exchange(m_next, nullptr);
        return;
    }
    prepare();
}

/// Takes no time.
void WallWindow::swap()
{
    m_poll.stop();
    delete std::exchange(m_view, std::exchange(m_next, nullptr));
    const auto shown = std::ranges::find(m_scenes, m_view->scene());
    if (m_view->problem().isEmpty() && !hasRoomFor(*m_view) && shown != m_scenes.end()) {
        const QString place = QString::fromStdString(shown->file->placeOf(shown->scene->line));
        m_view->refuse(tr("%1: %2", "file and line, what is wrong")
                           .arg(place, refusalFor(static_cast<std::size_t>(shown - m_scenes.begin()))));
    }
    m_view->setPaused(m_rotation.isPaused());
    m_view->tick();
    m_view->show();
    m_view->raise();
    update();
}

void WallWindow::look()
{
    const bool isLate = m_next && m_context.page.view->clock().monotonic() - m_nextSince >= kLongestWait;
    if (m_next && (isLate || m_next->isComplete()))
        swap();
    else if (!m_next)
        m_poll.stop();
}

void WallWindow::tick()
{
    look();
    if (!m_view)
        return;
    m_view->setPaused(m_rotation.isPaused());
    m_view->tick();
}

bool WallWindow::isSettled() const
{
    return m_view && !m_next && m_view->isComplete();
}

void WallWindow::setOrbit(QPoint offset)
{
    if (std::exchange(m_offset, offset) == offset)
        return;
    for (SceneView* view : {m_view, m_next}) {
        if (view)
            view->move(QPoint(kOrbitRim, kOrbitRim) + m_offset);
    }
    update();
}

void WallWindow::keyPressEvent(QKeyEvent* event)
{
    Q_EMIT keyPressed(event->key());
}

void WallWindow::resizeEvent(QResizeEvent*)
{
    PanelSize panel = m_panel;
    panel.pixels = size();
    setPanel(panel);
}

void WallWindow::closeEvent(QCloseEvent* event)
{
    event->ignore(); // a window manager's shortcut does not take a monitor off the wall
}

void WallWindow::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme->color(style::Ink::Surface));
}

} // namespace millwright::wall
