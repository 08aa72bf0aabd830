// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/main_window.h"

#include "widgets/dashboards/dashboard_book.h"
#include "widgets/pages/explain_panel.h"
#include "widgets/pages/map_panel.h"
#include "widgets/pages/panel.h"
#include "widgets/shell/command_palette.h"
#include "widgets/shell/find_button.h"
#include "widgets/shell/key_sheet.h"
#include "widgets/shell/link_banner.h"
#include "widgets/shell/page_stack.h"
#include "widgets/shell/preferences.h"
#include "widgets/shell/preferences_sheet.h"
#include "widgets/shell/rail.h"
#include "widgets/shell/status_strip.h"
#include "widgets/shell/top_bar.h"
#include "widgets/shell/tree_panel.h"
#include "widgets/style/app_style.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace millwright::shell {

using items::Screen;
using pages::Page;
using style::Ink;
using style::Type;
using namespace std::chrono_literals;

namespace {

constexpr int kRailNamesFrom = 1500;
constexpr int kBesideFrom = 1000;        ///< Width from which trees and explanations have room beside the page.
constexpr double kReferenceWidth = 1920; ///< The window that the sizes of the design are made for.
constexpr double kReferenceHeight = 1080;
constexpr milliseconds kAfterSecond{5}; ///< A timer may be a little early.

/// What scrolls: as large as the pages need at least. A scroll area would else give them all the height that they would
/// like.
class PageHolder final : public QWidget {
public:
    explicit PageHolder(QWidget* pages)
        : m_pages(pages)
    {
        m_pages->setParent(this);
    }
    QSize minimumSizeHint() const override { return m_pages->minimumSizeHint(); }

protected:
    void resizeEvent(QResizeEvent*) override { m_pages->resize(size()); }
    /// Pages that need more than before, as with larger text, say so; what scrolls would not hear of it.
    bool event(QEvent* event) override
    {
        if (event->type() == QEvent::LayoutRequest)
            updateGeometry();
        return QWidget::event(event);
    }

private:
    QWidget* m_pages;
};

} // namespace

style::ThemePtr themeFor(style::ThemeName name, const style::FontFamilies& families, QSize window, double textScale,
                         style::Density density)
{
    constexpr double kLargest = 4.0;
    constexpr double kStep = 0.05; // small changes of the window change nothing
    double scale = 1.0;
    if (name == style::ThemeName::Wall && window.isValid())
        scale =
            std::clamp(std::min(window.width() / kReferenceWidth, window.height() / kReferenceHeight), 1.0, kLargest);
    return std::make_shared<const style::Theme>(name, families, std::floor(scale / kStep + 1e-6) * kStep * textScale,
                                                style::Viewing{}, density);
}

pages::PageContext MainWindow::makeContext()
{
    const style::Formatter formatter(locale(), m_preferences->timeZone());
    return {m_view, &m_board, &m_navigator, &m_plans, m_theme, formatter, &m_texts, &m_range};
}

MainWindow::MainWindow(items::FleetView* view, style::ThemePtr theme, Preferences* preferences,
                       dashboards::DashboardBook* dashboards)
    : m_view(view)
    , m_theme(std::move(theme))
    , m_ownStore(preferences ? nullptr : std::make_unique<SettingsStore>(QString()))
    , m_ownPreferences(preferences ? nullptr : std::make_unique<Preferences>(m_ownStore.get()))
    , m_preferences(preferences ? preferences : m_ownPreferences.get())
    , m_ownDashboards(dashboards ? nullptr : std::make_unique<dashboards::DashboardBook>(QString()))
    , m_dashboards(dashboards ? dashboards : m_ownDashboards.get())
    , m_board(view)
    , m_plans(view)
    , m_texts(view)
    , m_context(makeContext())
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(tr("Millwright"));
    auto* all = new QHBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    if (m_ownPreferences)
        m_ownPreferences->setTheme(m_theme->name());
    m_preferredTheme = m_preferences->theme();
    m_textScale = m_preferences->textScale();
    m_zone = m_preferences->zone();
    connect(m_preferences, &Preferences::changed, this, &MainWindow::applyPreferences, Qt::QueuedConnection);
    addCommands();
    build();
    connect(&m_commands, &CommandTable::refused, this, &MainWindow::showComplaint);
    m_complaintEnds.setSingleShot(true);
    m_complaintEnds.setInterval(6s);
    connect(&m_complaintEnds, &QTimer::timeout, this, [this] { showComplaint({}); });
    connect(&m_navigator, &items::Navigator::moved, this, &MainWindow::showPlace);
    connect(&m_navigator, &items::Navigator::moved, this, [this] { m_room->verticalScrollBar()->setValue(0); });
    connect(&m_navigator, &items::Navigator::explainWished, this, &MainWindow::showExplanation);
    connect(view, &items::FleetView::linkChanged, this, &MainWindow::showLink);
    connect(view, &items::FleetView::inventoryReplaced, this, [this] {
        openWanted();
        showPlace();
    });
    connect(view, &items::FleetView::inventoryChanged, this, &MainWindow::openWanted);
    connect(view, &items::FleetView::inventoryChanged, this, [this](const items::InventoryTouch& touch) {
        if (!touch.assets.empty()) // the first rows may have come
            showKeys();
    });
    m_second.setInterval(1s);
    connect(&m_second, &QTimer::timeout, this, &MainWindow::tick);
    m_second.start();
    m_rescale.setSingleShot(true);
    m_rescale.setInterval(300ms);
    connect(&m_rescale, &QTimer::timeout, this, [this] { setTheme(m_theme->name()); });
    showPlace();
    showLink();
}

MainWindow::~MainWindow()
{
    dismantle();
}

/// Pages withdraw what they watch while the board and the caches that they use are still there.
void MainWindow::dismantle()
{
    m_map = m_stack->mapMemory();
    delete std::exchange(m_stack, nullptr);
    delete std::exchange(m_content, nullptr);
}

void MainWindow::build()
{
    m_content = new QWidget(this);
    m_rail = new Rail(m_theme, m_content);
    m_bar = new TopBar(m_context, m_content);
    m_banner = new LinkBanner(m_context, m_content);
    m_trees = new TreePanel(m_context, m_content);
    m_splitter = new QSplitter(Qt::Horizontal, m_content);
    m_stack = new PageStack(m_context, m_map, m_dashboards, m_content);
    m_explain = new pages::ExplainPanel(m_context, m_content);
    m_status = new StatusStrip(m_context, m_content);
    m_status->setStallWatch(m_stalls);
    m_complaint = pages::makeLabel(*m_theme, Type::Body, Ink::Text, {}, m_content);
    m_content->setLayout(layOut());
    dressComplaint();
    layout()->addWidget(m_content);
    connect(m_rail, &Rail::chosen, this, [this](Screen screen) { m_navigator.open({screen, {}}); });
    connect(m_rail, &Rail::treesToggled, this, &MainWindow::toggleTrees);
    connect(m_rail, &Rail::wallsWished, this, &MainWindow::offerWalls);
    connect(m_rail, &Rail::themeWished, m_preferences, &Preferences::setTheme);
    connect(m_explain, &pages::ExplainPanel::closed, this, [this] {
        m_explain->hide();
        focusPage();
    });
    m_palette = new CommandPalette(m_context, &m_commands, m_content);
    m_keys = new KeySheet(m_theme, &m_commands, m_content);
    m_prefer = new PreferencesSheet(m_theme, m_preferences, m_view, m_content);
    connect(m_bar, &TopBar::heightChanged, this, &MainWindow::placeOverlays, Qt::QueuedConnection);
    connect(m_bar->find(), &FindButton::clicked, this, [this] { openPalette({}); });
    connect(m_palette, &CommandPalette::left, this, &MainWindow::focusPage);
    connect(m_palette, &CommandPalette::placeWished, this, &MainWindow::goTo);
    connect(m_palette, &CommandPalette::rangeWished, &m_range, &pages::TimeRange::setSpan);
    connect(m_palette, &CommandPalette::commandWished, &m_commands, &CommandTable::run);
    connect(m_keys, &KeySheet::left, this, &MainWindow::focusPage);
    connect(m_prefer, &PreferencesSheet::left, this, &MainWindow::focusPage);
}

/// Pages fit every screen that the program is made for; with larger text, or in a smaller window, they scroll.
QWidget* MainWindow::roomFor(QWidget* pages)
{
    m_room = new QScrollArea(m_content);
    m_room->setObjectName(QStringLiteral("pageRoom"));
    m_room->setFrameShape(QFrame::NoFrame);
    m_room->setFocusPolicy(Qt::NoFocus);
    m_room->setWidgetResizable(true);
    m_room->setWidget(new PageHolder(pages));
    return m_room;
}

QLayout* MainWindow::layOut()
{
    const int gap = m_theme->scaledPx(8);
    m_trees->hide();
    m_explain->hide();
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_trees);
    m_splitter->addWidget(roomFor(m_stack));
    m_splitter->addWidget(m_explain);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setStretchFactor(2, 0);
    auto* middle = new QVBoxLayout;
    middle->setContentsMargins(gap, gap, gap, gap);
    middle->setSpacing(gap);
    middle->addWidget(m_banner);
    middle->addWidget(m_splitter, 1);
    auto* right = new QVBoxLayout;
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(0);
    right->addWidget(m_bar);
    right->addLayout(middle, 1);
    right->addWidget(m_status);
    auto* all = new QHBoxLayout;
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_rail);
    all->addLayout(right, 1);
    return all;
}

void MainWindow::dressComplaint()
{
    m_complaint->setObjectName(QStringLiteral("findComplaint"));
    m_complaint->setAutoFillBackground(true);
    QPalette palette = m_complaint->palette();
    palette.setColor(QPalette::Window, m_theme->color(Ink::Sunk));
    m_complaint->setPalette(palette);
    m_complaint->setMargin(m_theme->scaledPx(8));
    m_complaint->setWordWrap(true);
    m_complaint->hide();
}

/// Comes queued, since what asks for it goes with the old theme.
void MainWindow::applyPreferences()
{
    const bool isOther = std::exchange(m_preferredTheme, m_preferences->theme()) != m_preferences->theme();
    m_textScale = m_preferences->textScale();
    const QString zone = m_preferences->zone();
    if (std::exchange(m_zone, zone) != zone)
        rebuild(m_theme);
    setTheme(isOther ? m_preferredTheme : m_theme->name());
    if (isOther)
        Q_EMIT themeChosen(m_preferredTheme);
}

void MainWindow::setTheme(style::ThemeName name)
{
    style::ThemePtr theme = themeFor(name, m_theme->families(), size(), m_textScale, m_preferences->density());
    if (name != m_theme->name() || theme->textScale() != m_theme->textScale() || theme->density() != m_theme->density())
        rebuild(std::move(theme));
}

void MainWindow::rebuild(style::ThemePtr theme)
{
    const bool hadTrees = m_trees->isVisibleTo(this);
    const bool hadPreferences = m_prefer->isVisibleTo(this);
    const QString focused = m_prefer->focused();
    setUpdatesEnabled(false);
    dismantle();
    m_theme = std::move(theme);
    style::applyTheme(m_theme);
    m_context = makeContext();
    build();
    m_content->setVisible(true); // what is added to a seen window is not seen by itself
    toggleTrees(hadTrees);
    fitRoom();
    showPlace();
    showLink();
    setUpdatesEnabled(true);
    if (!hadPreferences)
        return;
    layout()->activate();
    openPreferences();
    m_prefer->focusOn(focused);
}

Page* MainWindow::page() const
{
    return m_stack->page();
}

/// Old values stay on the screen and look old.
void MainWindow::showLink()
{
    const bool frozen = !m_view->isLive() && m_view->newestShown() != kNoTime;
    m_banner->refresh();
    m_bar->setFrozen(!m_view->isLive());
    if (!page())
        return;
    page()->setFrozen(frozen);
    page()->setLongSilence(frozen && m_view->silence() >= items::kGreyAfter);
}

void MainWindow::tick()
{
    // With the seconds of the clock: what it shows and the ages beside it then change together.
    m_second.start(1s + kAfterSecond - milliseconds(toMillis(m_view->clock().utc()) % 1000));
    m_bar->tick();
    m_status->refresh();
    m_banner->refresh();
    if (page())
        page()->refreshAges();
    if (!m_view->isLive())
        showLink();
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitRoom();
    placeOverlays();
    Q_EMIT layoutChanged();
    if (m_theme->name() == style::ThemeName::Wall)
        m_rescale.start();
}

/// Where there is no room beside the page, what goes with it stands above and below.
void MainWindow::fitRoom()
{
    m_rail->setCompact(m_railNamesHidden || width() < m_theme->scaled(kRailNamesFrom));
    m_splitter->setOrientation(width() < m_theme->scaled(kBesideFrom) ? Qt::Vertical : Qt::Horizontal);
}

QSize MainWindow::sizeHint() const
{
    return {m_theme->scaledPx(1600), m_theme->scaledPx(1000)};
}

void MainWindow::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme->color(Ink::Background));
}

} // namespace millwright::shell
