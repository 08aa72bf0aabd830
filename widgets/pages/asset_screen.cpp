// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/asset_screen.h"

#include "models/fleet/grouping.h"
#include "widgets/pages/asset_header.h"
#include "widgets/pages/asset_headlines.h"
#include "widgets/pages/compare_page.h"
#include "widgets/pages/stacking.h"
#include "widgets/pages/words.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <utility>

namespace millwright::pages {
namespace {

constexpr int kLeastHeight = 480;

bool hasTwoAccelerators(const Inventory& inventory, AssetRef asset)
{
    std::size_t count = 0;
    for (const WeightedRun& run : scopeRuns(inventory, asset, AssetClass::Accelerator))
        count += run.count;
    return count >= 2 && count <= kMostCompared;
}

} // namespace

AssetScreen::AssetScreen(PageContext context, QWidget* parent)
    : Page(std::move(context), parent)
    , m_header(new AssetHeader(this->context(), this))
    , m_compare(new QPushButton(tr("Compare accelerators"), this))
    , m_body(new QWidget(this))
    , m_headlines(new AssetHeadlines(this->context(), m_body))
    , m_sides(this->context(), m_body)
{
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(theme().scaledPx(style::kPanelGap) / 2);
    auto* head = new QHBoxLayout;
    head->addWidget(m_header, 1);
    head->addWidget(m_compare);
    all->addLayout(head);
    m_compare->setObjectName(QStringLiteral("compareAccelerators"));
    m_compare->setToolTip(tr("Side by side, and who lags behind (key C)"));
    connect(m_compare, &QPushButton::clicked, this, &AssetScreen::compare);
    auto* key = new QShortcut(Qt::Key_C, this);
    key->setContext(Qt::WidgetWithChildrenShortcut);
    connect(key, &QShortcut::activated, this, &AssetScreen::compare);
    all->addWidget(m_body, 1);
    setMinimumWidth(theme().scaledPx(kLeastPageWidth));
    connect(&view(), &items::FleetView::inventoryReplaced, this, &AssetScreen::resolve);
    connect(&view(), &items::FleetView::catalogueChanged, this, &AssetScreen::resolve);
    connect(&view(), &items::FleetView::inventoryChanged, this, [this] {
        if (!m_asset.isValid())
            resolve();
    });
}

AssetScreen::~AssetScreen() = default;

void AssetScreen::setAsset(const std::string& id)
{
    m_id = id;
    resolve();
}

void AssetScreen::resolve()
{
    const Inventory* inventory = view().inventory();
    m_asset = inventory ? inventory->findById(m_id).value_or(AssetRef{}) : AssetRef{};
    m_header->setVisible(m_asset.isValid());
    m_body->setVisible(m_asset.isValid());
    m_compare->setVisible(m_asset.isValid() && hasTwoAccelerators(*inventory, m_asset));
    update();
    if (!m_asset.isValid()) {
        m_headlines->setAsset({});
        activate(false);
        return;
    }
    m_header->setAsset(m_asset);
    m_headlines->setAsset(m_asset);
    m_sides.setAsset(m_asset);
    m_sides.arrange(width());
    rebuild();
    if (isVisible())
        activate(true);
}

void AssetScreen::compare()
{
    if (m_compare->isVisible())
        context().navigator->open({items::Screen::Asset, m_id, kCompareSection});
}

void AssetScreen::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    m_headlines->setActive(true);
    activate(m_asset.isValid());
}

void AssetScreen::hideEvent(QHideEvent* event)
{
    m_headlines->setActive(false);
    activate(false);
    Page::hideEvent(event);
}

void AssetScreen::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    m_sides.arrange(width());
    stack();
}

void AssetScreen::stackRow(QBoxLayout* row, QBoxLayout::Direction stacked)
{
    m_rows.emplace_back(row, stacked);
}

bool AssetScreen::isStacked() const
{
    return pages::isStacked(width(), theme());
}

/// Its own layout never keeps it from getting narrower: it is another then.
void AssetScreen::stack()
{
    const bool stacked = isStacked();
    for (const auto& [row, direction] : m_rows)
        row->setDirection(stacked ? direction : QBoxLayout::LeftToRight);
    setMinimumSize(theme().scaledPx(kLeastPageWidth), m_isAdaptive && !stacked ? theme().scaledPx(kLeastHeight) : 0);
}

void AssetScreen::paintEvent(QPaintEvent*)
{
    if (m_asset.isValid())
        return;
    QPainter painter(this);
    painter.setFont(theme().font(style::Type::Live));
    painter.setPen(theme().color(style::Ink::Muted));
    const QString text = view().inventory() ? tr("Nothing in this fleet has the id %1.").arg(shownText(m_id))
                                            : tr("The inventory has not arrived yet.");
    painter.drawText(rect().adjusted(24, 24, -24, -24), Qt::AlignTop | Qt::AlignLeft | Qt::TextWordWrap, text);
}

void AssetScreen::setFrozen(bool frozen)
{
    m_header->setFrozen(frozen);
    m_headlines->setFrozen(frozen);
    freeze(frozen);
    refreshAges();
}

void AssetScreen::refreshAges()
{
    m_headlines->refreshAges();
    refreshSecond();
}

} // namespace millwright::pages
