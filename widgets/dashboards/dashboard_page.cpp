// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/dashboard_page.h"

#include "widgets/dashboards/dashboard_grid.h"
#include "widgets/dashboards/dashboard_list.h"
#include "widgets/dashboards/tile_chooser.h"
#include "widgets/dashboards/tile_frame.h"
#include "widgets/pages/words.h"

#include <QComboBox>
#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QStyle>

#include <algorithm>
#include <utility>

namespace millwright::dashboards {

namespace {

constexpr Slot kMostPlaces = 64;
constexpr AssetRef kFleet{AssetClass::Fleet, 0};

} // namespace

DashboardPage::DashboardPage(pages::PageContext context, DashboardBook* book, QWidget* parent)
    : Page(std::move(context), parent)
    , m_book(book)
{
    setObjectName(QStringLiteral("dashboardPage"));
    build();
    connect(m_book, &DashboardBook::listChanged, this, [this] {
        if (!m_name.isEmpty() && (!m_dashboard || m_book->find(m_dashboard->id()) != m_dashboard))
            setName(m_name); // it is gone, or has come back
        showHeader();
        showHint();
    });
    connect(m_list, &DashboardList::opened, this, &DashboardPage::go);
    connect(m_list, &DashboardList::removeWished, this, [this](const QString& id) { remove(m_book->find(id)); });
    connect(m_places, &QComboBox::activated, this, [this] { m_grid->setDashboard(m_dashboard, about()); });
    connect(m_bar, &PathBar::accepted, this, &DashboardPage::takeText);
    connect(m_bar, &PathBar::left, this, [this] { setFocus(); });
    connect(m_chooser, &TileChooser::accepted, this, &DashboardPage::takeTile);
    connect(m_chooser, &TileChooser::left, this, [this] {
        m_chooser->hide();
        m_grid->focusTile(m_altered);
        if (m_altered < 0)
            setFocus();
    });
    connect(m_grid, &DashboardGrid::alterWished, this, &DashboardPage::openChooser);
    connect(m_grid, &DashboardGrid::rectWished, this, [this](const QRect& rect) {
        m_area->ensureVisible(rect.center().x(), rect.center().y(), rect.width() / 2, rect.height() / 2);
    });
    const auto resolve = [this] {
        offerPlaces();
        m_grid->setDashboard(m_dashboard, about());
        showHeader();
    };
    connect(&view(), &items::FleetView::inventoryReplaced, this, resolve);
    setName({});
}

DashboardPage::~DashboardPage() = default;

void DashboardPage::setName(const QString& name)
{
    Dashboard* named = name.isEmpty() ? nullptr : m_book->find(name);
    if (!named && !name.isEmpty()) {
        const std::vector<Dashboard*> all = m_book->all();
        const auto titled = std::ranges::find_if(
            all, [&](const Dashboard* one) { return one->title().compare(name, Qt::CaseInsensitive) == 0; });
        named = titled == all.end() ? nullptr : *titled;
    }
    const bool isOther = name != m_name || named != m_dashboard;
    m_name = name;
    if (m_dashboard && isOther)
        disconnect(m_dashboard, nullptr, this, nullptr);
    m_dashboard = named;
    if (isOther) {
        m_chooser->hide();
        m_bar->hide();
        say({});
        setEditing(false);
    }
    showDashboard();
}

void DashboardPage::showDashboard()
{
    if (m_dashboard) {
        connect(m_dashboard, &Dashboard::keptChanged, this, &DashboardPage::showHeader, Qt::UniqueConnection);
        connect(m_dashboard, &Dashboard::changed, this, &DashboardPage::showHint, Qt::UniqueConnection);
    }
    offerPlaces();
    m_grid->setDashboard(m_dashboard, about());
    m_stack->setCurrentWidget(m_name.isEmpty() ? static_cast<QWidget*>(m_list) : m_board);
    showHeader();
    showHint();
    Q_EMIT keysChanged();
}

/// A scene for each asset of a class is shown for one at a time.
void DashboardPage::offerPlaces()
{
    const QString before = m_places->currentData().toString();
    m_places->clear();
    const Inventory* inventory = view().inventory();
    const auto each = m_dashboard ? m_dashboard->scene().each : std::nullopt;
    Slot offered = 0;
    for (Slot slot = 0; each && inventory && slot < inventory->count(*each) && offered < kMostPlaces; ++slot) {
        const AssetRef asset{*each, slot};
        if (inventory->presence(asset) == Presence::Retired)
            continue;
        m_places->addItem(pages::assetName(*inventory, asset),
                          QString::fromStdString(std::string(inventory->id(asset))));
        ++offered;
    }
    m_places->setCurrentIndex(std::max(m_places->findData(before), offered > 0 ? 0 : -1));
    m_places->setVisible(each.has_value());
}

/// What tiles are of that do not say so; invalid where nobody knows it.
AssetRef DashboardPage::about() const
{
    const Inventory* inventory = view().inventory();
    if (!m_dashboard || !inventory)
        return kFleet;
    const scenes::Scene& scene = m_dashboard->scene();
    const std::string asset = scene.each ? m_places->currentData().toString().toStdString() : scene.asset;
    if (asset.empty())
        return scene.each ? AssetRef{} : kFleet;
    const Result<AssetRef> found = inventory->find(asset);
    return found ? *found : AssetRef{};
}

void DashboardPage::showHeader()
{
    const bool isList = m_name.isEmpty();
    m_title->setText(isList        ? tr("Dashboards")
                     : m_dashboard ? m_dashboard->title()
                                   : pages::shownText(m_name.toStdString()));
    QString state;
    if (m_dashboard && about() == AssetRef{} && !m_dashboard->scene().asset.empty())
        state = tr("%1 is not in this fleet.").arg(pages::shownText(m_dashboard->scene().asset));
    else if (m_dashboard && !m_dashboard->unkept().isEmpty() && !m_book->folder().isEmpty())
        state = m_dashboard->unkept();
    else if (m_dashboard && isEditing())
        state = tr("Drag to move, drag a corner to resize. Each change is kept at once.");
    m_state->setText(state);
    m_add->setVisible(isEditing());
    m_edit->setVisible(m_dashboard != nullptr);
    m_edit->setText(isEditing() ? tr("Done") : tr("Edit"));
    m_more->setVisible(m_dashboard != nullptr);
    m_new->setVisible(!m_dashboard);
    m_open->setVisible(!m_dashboard);
}

/// What to do where there is nothing to see.
void DashboardPage::showHint()
{
    QString hint;
    if (!m_name.isEmpty() && !m_dashboard)
        hint =
            tr("There is no dashboard of this name here. It may have been removed, or it is somebody else's: ask for "
               "its file, and open that with Open file (Ctrl+O).");
    else if (m_dashboard && m_dashboard->scene().tiles.empty())
        hint = isEditing() ? tr("Add a tile (Insert) puts the first chart, number, map or list here.")
                           : tr("This dashboard has no tiles yet. Edit (Ctrl+E), then add the first.");
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
}

bool DashboardPage::isEditing() const
{
    return m_grid->isEditing();
}

void DashboardPage::setEditing(bool editing)
{
    m_grid->setEditing(editing && m_dashboard);
    if (!editing)
        m_chooser->hide();
    showHeader();
    showHint();
    if (editing && m_grid->count() > 0)
        m_grid->focusTile(0);
    Q_EMIT keysChanged();
}

/// Where lines end, or where they begin if it would hide the tile that it is about.
void DashboardPage::placeChooser()
{
    const int wide = m_chooser->width();
    bool isAtBegin = false;
    if (m_altered >= 0 && m_altered < m_grid->count()) {
        const QRect tile = m_grid->tile(m_altered)->geometry();
        const bool isRight = m_grid->mapTo(m_board, tile.center()).x() > m_board->width() / 2;
        isAtBegin = isRight != isRightToLeft();
    }
    const QRect place(isAtBegin ? 0 : m_board->width() - wide, 0, wide, m_board->height());
    m_chooser->setGeometry(QStyle::visualRect(layoutDirection(), m_board->rect(), place));
    m_chooser->raise();
}

void DashboardPage::say(const QString& words, bool canUndo)
{
    m_notice->setText(words);
    m_undo->setVisible(canUndo);
    m_noticeRow->setVisible(!words.isEmpty());
}

void DashboardPage::go(const QString& id)
{
    context().navigator->open({items::Screen::Dashboard, {}, id.toStdString()});
}

void DashboardPage::setFrozen(bool frozen)
{
    m_grid->setFrozen(frozen);
}

void DashboardPage::setLongSilence(bool isLong)
{
    m_grid->setLongSilence(isLong);
}

void DashboardPage::refreshAges()
{
    m_grid->refreshAges();
}

std::vector<pages::KeyHint> DashboardPage::keyHints() const
{
    if (m_name.isEmpty())
        return {{tr("Enter"), tr("open")}, {tr("Del"), tr("remove")}, {tr("Ctrl Shift N"), tr("new")}};
    if (!isEditing())
        return {{tr("Ctrl E"), tr("edit")}, {tr("F2"), tr("where a number comes from")}};
    return {{tr("Arrows"), tr("move")}, {tr("Shift arrows"), tr("resize")}, {tr("Enter"), tr("change")},
            {tr("Ins"), tr("add")},     {tr("Del"), tr("remove")},          {tr("Ctrl Z"), tr("undo")},
            {tr("Esc"), tr("done")}};
}

void DashboardPage::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Insert && isEditing())
        run(Action::Add);
    else if (event->key() == Qt::Key_Escape && isEditing())
        setEditing(false);
    else if (event->key() == Qt::Key_PageDown)
        m_area->verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepAdd);
    else if (event->key() == Qt::Key_PageUp)
        m_area->verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepSub);
    else
        Page::keyPressEvent(event);
}

bool DashboardPage::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize && watched == m_area->viewport())
        m_grid->fitTo(m_area->viewport()->size());
    if (event->type() == QEvent::Resize && watched == m_board)
        placeChooser();
    return Page::eventFilter(watched, event);
}

} // namespace millwright::dashboards
