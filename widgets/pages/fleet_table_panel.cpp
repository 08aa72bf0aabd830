// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/fleet_table_panel.h"

#include "widgets/pages/class_tabs.h"
#include "widgets/pages/fleet_columns.h"
#include "widgets/pages/link_label.h"
#include "widgets/pages/no_match.h"
#include "widgets/pages/panel.h"
#include "widgets/pages/sticky_menu.h"
#include "widgets/pages/whole_rows.h"
#include "widgets/pages/words.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace millwright::pages {

using items::FleetTableModel;
using items::TableColumn;
using style::Ink;
using style::Type;

namespace {

constexpr int kTypingPauseMs = 150;
constexpr int kFilterWidth = 300;
constexpr int kNoteMs = 6'000;
constexpr int kUsualFrom = 1500; ///< Widths from which more columns are asked for.
constexpr int kWideFrom = 2400;
constexpr int kIconGap = 10; ///< Between the symbol of a button and its edge or words.

} // namespace

FleetTablePanel::FleetTablePanel(PageContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_panel(new Panel(m_context.theme, {}, this))
    , m_tabs(new ClassTabs(m_context.theme, this))
    , m_filter(new QLineEdit(this))
    , m_abnormal(new QPushButton(this))
    , m_columnsButton(new QPushButton(tr("Columns"), this))
    , m_table(new AssetTable(m_context, this))
    , m_footing(makeLabel(*m_context.theme, Type::Label, Ink::Muted, {}, this))
    , m_again(new LinkLabel(m_context.theme, Type::Label, {}, this))
    , m_worstFirst(new LinkLabel(m_context.theme, Type::Label, tr("worst first (F6)"), this))
    , m_note(makeLabel(*m_context.theme, Type::Label, Ink::Muted, {}, this))
    , m_noMatch(new NoMatch(m_context.theme, m_table->viewport()))
{
    build();
    m_table->setShowsCourse(true);
    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingPauseMs);
    connect(&m_typing, &QTimer::timeout, this, &FleetTablePanel::applyFilter);
    connect(m_filter, &QLineEdit::textEdited, &m_typing, qOverload<>(&QTimer::start));
    connect(m_filter, &QLineEdit::returnPressed, this, &FleetTablePanel::applyFilter);
    connect(m_tabs, &QTabBar::currentChanged, this, &FleetTablePanel::rebuild);
    connect(m_tabs, &QTabBar::tabBarClicked, this, [this] { m_isPicked = true; });
    connect(m_again, &QAbstractButton::clicked, this, &FleetTablePanel::arrangeAgain);
    connect(m_worstFirst, &QAbstractButton::clicked, this, &FleetTablePanel::bringUpTheWorst);
    connect(m_noMatch, &NoMatch::clearWished, this, &FleetTablePanel::clearFilter);
    connect(m_abnormal, &QPushButton::toggled, this, &FleetTablePanel::showAbnormal);
    connect(m_columnsButton, &QPushButton::clicked, this, &FleetTablePanel::offerColumns);
    connect(m_table->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, &FleetTablePanel::rememberOrder);
    connect(m_table, &AssetTable::columnsFitted, this, &FleetTablePanel::refreshFooting);
    connect(m_table, &AssetTable::copied, this, [this](int rows) {
        m_note->setText(tr("%Ln row(s) copied", nullptr, rows));
        QTimer::singleShot(kNoteMs, m_note, [this] { refreshFooting(); });
    });
    connect(m_table, &AssetTable::assetActivated, this, [this](AssetRef asset) {
        m_context.navigator->openAsset(std::string(m_context.view->inventory()->id(asset)));
    });
    connect(m_context.board, &items::ConditionBoard::changed, m_table->viewport(), qOverload<>(&QWidget::update));
    connect(m_context.board, &items::ConditionBoard::changed, this, &FleetTablePanel::takeConditions);
    connect(m_context.view, &items::FleetView::inventoryReplaced, this, &FleetTablePanel::rebuild);
    connect(m_context.view, &items::FleetView::catalogueChanged, this, &FleetTablePanel::rebuild);
    connect(m_context.view, &items::FleetView::inventoryReplaced, this, &FleetTablePanel::retab);
    connect(m_context.view, &items::FleetView::inventoryChanged, this, &FleetTablePanel::followInventory);
}

FleetTablePanel::~FleetTablePanel()
{
    m_table->setAssets(nullptr);
}

void FleetTablePanel::build()
{
    const style::Theme& theme = *m_context.theme;
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_panel);
    m_panel->hideTitle();
    m_tabs->setObjectName(QStringLiteral("classTabs"));
    m_tabs->setMoved([this](int from, int to) {
        moveWithin(m_tabbed, from, to);
        moveWithin(m_gravest, from, to);
    });
    m_abnormal->setObjectName(QStringLiteral("onlyAbnormal"));
    m_abnormal->setCheckable(true);
    m_abnormal->setIconSize(m_tabs->iconSize() + QSize(theme.scaledPx(kIconGap), 0));
    m_abnormal->setToolTip(tr("Show only these"));
    m_abnormal->hide();
    m_worstFirst->setObjectName(QStringLiteral("worstFirst"));
    m_filter->setObjectName(QStringLiteral("tableFilter"));
    m_filter->setPlaceholderText(tr("Filter: words, or temperature > 80"));
    m_filter->setAccessibleName(tr("Filter the rows"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaxLength(500);
    m_filter->setAlignment(readingSide() | Qt::AlignVCenter);
    m_filter->setMaximumWidth(theme.scaledPx(kFilterWidth));
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (text.isEmpty() && !m_isRestoring)
            applyFilter();
    });
    m_columnsButton->setObjectName(QStringLiteral("chooseColumns"));
    m_table->setObjectName(QStringLiteral("fleetTable"));
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_again->setObjectName(QStringLiteral("sortAgain"));
    m_footing->setObjectName(QStringLiteral("tableFooting"));
    auto* over = new QVBoxLayout(m_table->viewport());
    over->setContentsMargins(0, 0, 0, 0);
    over->addWidget(m_noMatch);
    auto* top = new QHBoxLayout;
    top->setSpacing(theme.scaledPx(8));
    top->addWidget(m_tabs, 3);
    top->addWidget(m_abnormal);
    top->addWidget(m_filter, 1);
    top->addWidget(m_columnsButton);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(theme.scaledPx(8));
    foot->addWidget(m_footing);
    foot->addWidget(m_again);
    foot->addWidget(m_worstFirst);
    foot->addStretch(1);
    foot->addWidget(m_note);
    m_panel->body()->addLayout(top);
    m_panel->body()->addWidget(new WholeRows(m_table, this), 1);
    m_panel->body()->addLayout(foot);
}

void FleetTablePanel::setClasses(std::vector<AssetClass> classes)
{
    m_classes = std::move(classes);
    retab();
}

AssetClass FleetTablePanel::shownClass() const
{
    const int tab = m_tabs->currentIndex();
    return tab >= 0 && static_cast<std::size_t>(tab) < m_tabbed.size() ? m_tabbed[static_cast<std::size_t>(tab)]
                                                                       : AssetClass::Unspecified;
}

void FleetTablePanel::showClass(AssetClass assetClass)
{
    const auto tab = std::ranges::find(m_tabbed, assetClass);
    m_isPicked = m_isPicked || tab != m_tabbed.end();
    if (tab != m_tabbed.end())
        m_tabs->setCurrentIndex(static_cast<int>(tab - m_tabbed.begin()));
}

/// A class that comes gets a tab; the open one stays open.
void FleetTablePanel::retab()
{
    const Inventory* inventory = m_context.view->inventory();
    const auto live = [inventory](AssetClass assetClass) {
        return inventory ? static_cast<int>(inventory->count(assetClass) - inventory->retired(assetClass)) : 0;
    };
    std::vector<AssetClass> tabbed;
    std::ranges::copy_if(m_classes, std::back_inserter(tabbed), [&](AssetClass c) { return live(c) > 0; });
    if (std::ranges::is_permutation(tabbed, m_tabbed))
        tabbed = m_tabbed; // some may have come forward
    const bool sameTabs = tabbed == m_tabbed;
    const AssetClass open = shownClass();
    const QSignalBlocker quiet(m_tabs);
    m_tabbed = std::move(tabbed);
    while (!sameTabs && m_tabs->count() > 0)
        m_tabs->removeTab(0);
    for (std::size_t i = 0; i < m_tabbed.size(); ++i) {
        const QString title = classCount(m_tabbed[i], live(m_tabbed[i]));
        if (sameTabs)
            m_tabs->setTabText(static_cast<int>(i), title);
        else
            m_tabs->addTab(title);
    }
    setVisible(!m_tabbed.empty());
    if (sameTabs)
        return;
    m_gravest.clear();
    m_tabs->setConditions({});
    if (const auto tab = std::ranges::find(m_tabbed, open); tab != m_tabbed.end())
        m_tabs->setCurrentIndex(static_cast<int>(tab - m_tabbed.begin()));
    markTabs();
    rebuild();
    Q_EMIT contentChanged();
}

/// The first allocation brings the column of holders.
void FleetTablePanel::followInventory(const items::InventoryTouch& touch)
{
    retab();
    if (m_model && !touch.deployments.empty() && columnsOf(shownClass()) != m_model->columns())
        rebuild();
}

void FleetTablePanel::setActive(bool active)
{
    if (std::exchange(m_active, active) == active)
        return;
    rebuild();
    takeConditions();
}

std::vector<TableColumn> FleetTablePanel::columnsOf(AssetClass assetClass) const
{
    const auto choice = m_choices.find(assetClass);
    return choice != m_choices.end() && choice->second.columns ? *choice->second.columns
                                                               : usualColumns(*m_context.view, assetClass, m_width);
}

TableWidth FleetTablePanel::tableWidth() const
{
    const double scale = m_context.theme->scaled(1.0);
    if (width() >= kWideFrom * scale)
        return TableWidth::Wide;
    return width() >= kUsualFrom * scale ? TableWidth::Usual : TableWidth::Narrow;
}

void FleetTablePanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const TableWidth before = std::exchange(m_width, tableWidth());
    if (before != m_width && m_model)
        rebuild();
}

/// Columns that a wider window would show.
int FleetTablePanel::leftOut() const
{
    const auto choice = m_model ? m_choices.find(m_model->assetClass()) : m_choices.end();
    if (choice == m_choices.end() || choice->second.columns)
        return m_table->hiddenColumns();
    const std::size_t all = usualColumns(*m_context.view, m_model->assetClass()).size();
    return m_table->hiddenColumns() + static_cast<int>(all) - static_cast<int>(m_model->columns().size());
}

void FleetTablePanel::rebuild()
{
    m_isRestoring = true;
    m_table->setAssets(nullptr);
    m_model.reset();
    m_complaint.clear();
    const AssetClass shown = shownClass();
    m_filter->setText(m_choices[shown].filter);
    m_abnormal->setChecked(m_choices[shown].onlyAbnormal);
    if (m_active && m_context.view->inventory() && shown != AssetClass::Unspecified) {
        m_model = std::make_unique<FleetTableModel>(
            m_context.view, m_context.texts,
            FleetTableModel::Shown{shown, columnsOf(shown), m_context.board->channel(shown)});
        connect(m_model.get(), &FleetTableModel::arranged, this, &FleetTablePanel::refreshFooting);
        m_table->setScrolls(m_choices[shown].columns.has_value());
        m_table->setAssets(m_model.get());
        m_table->setAccessibleName(m_tabs->tabText(m_tabs->currentIndex()));
        restoreOrder();
        if (!m_filter->text().isEmpty())
            applyFilter();
        restoreCursor();
    }
    m_isRestoring = false;
    takeConditions();
    refreshFooting();
}

/// On the asset that it was on, also when another inventory has it in another row.
void FleetTablePanel::restoreCursor()
{
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& now) {
        if (now.isValid())
            m_cursor = now.data(items::AssetModel::AssetIdRole).toString().toStdString();
    });
    const auto asset = m_context.view->inventory()->findById(m_cursor);
    if (const int row = asset ? m_model->rowOf(*asset) : -1; row >= 0)
        m_table->setCurrentIndex(m_model->index(row, 0));
}

void FleetTablePanel::restoreOrder()
{
    const Choice& choice = m_choices[m_model->assetClass()];
    m_model->setOnlyAbnormal(choice.onlyAbnormal);
    m_model->setWorstFirst();
    if (!choice.isSorted)
        return;
    int column = items::AssetModel::kNameColumn;
    if (choice.sortedBy) {
        const auto found = std::ranges::find(m_model->columns(), *choice.sortedBy);
        if (found == m_model->columns().end())
            return;
        column = static_cast<int>(found - m_model->columns().begin()) + 1;
    }
    m_table->horizontalHeader()->setSortIndicator(column, choice.order);
}

void FleetTablePanel::rememberOrder()
{
    if (m_isRestoring || !m_model)
        return;
    Choice& choice = m_choices[m_model->assetClass()];
    const int column = m_table->horizontalHeader()->sortIndicatorSection();
    choice.isSorted = column >= 0;
    choice.order = m_table->horizontalHeader()->sortIndicatorOrder();
    choice.sortedBy.reset();
    if (column > items::AssetModel::kNameColumn && column < m_model->columnCount())
        choice.sortedBy = m_model->columns()[static_cast<std::size_t>(column - 1)];
}

void FleetTablePanel::arrangeAgain()
{
    if (m_model)
        m_model->arrangeAgain();
}

QString FleetTablePanel::footing() const
{
    return m_footing->text();
}

void FleetTablePanel::setColumns(std::vector<TableColumn> columns)
{
    m_choices[shownClass()].columns = std::move(columns);
    rebuild();
}

/// Columns keep the order in which they are offered.
void FleetTablePanel::offerColumns()
{
    if (!m_model)
        return;
    auto* menu = new StickyMenu(this);
    menu->setObjectName(QStringLiteral("columnMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const std::vector<TableColumn> shown = m_model->columns();
    for (const TableColumn& column : offeredColumns(*m_context.view, m_model->assetClass())) {
        QAction* action = menu->addAction(columnTitle(column, *m_context.view));
        action->setCheckable(true);
        action->setChecked(std::ranges::find(shown, column) != shown.end());
        connect(action, &QAction::toggled, this, [this, column](bool on) {
            std::vector<TableColumn> wanted;
            for (const TableColumn& offered : offeredColumns(*m_context.view, shownClass())) {
                const std::vector<TableColumn> now = columnsOf(shownClass());
                const bool isShown = std::ranges::find(now, offered) != now.end();
                if (offered == column ? on : isShown)
                    wanted.push_back(offered);
            }
            setColumns(std::move(wanted));
        });
    }
    menu->addSeparator();
    menu->addAction(tr("The usual columns"), this, [this] {
        m_choices[shownClass()].columns.reset();
        rebuild();
    });
    menu->popup(m_columnsButton->mapToGlobal(QPoint(0, m_columnsButton->height())));
}

void FleetTablePanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_F5)
        return arrangeAgain();
    if (event->key() == Qt::Key_F6)
        return bringUpTheWorst();
    if (event->key() == Qt::Key_Slash && !m_filter->hasFocus()) {
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
        return;
    }
    if (event->key() == Qt::Key_Escape && !m_noMatch->isHidden())
        return clearFilter();
    if (event->key() == Qt::Key_Escape && m_filter->hasFocus()) {
        m_filter->clear();
        m_table->setFocus();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace millwright::pages
