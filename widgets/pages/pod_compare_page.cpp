// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/pod_compare_page.h"

#include "widgets/pages/panel.h"
#include "widgets/pages/pod_comparison.h"
#include "widgets/pages/replace_model.h"
#include "widgets/pages/stacking.h"
#include "widgets/pages/words.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <sstream>
#include <utility>

namespace millwright::pages {

PodComparePage::PodComparePage(PageContext context, QWidget* parent)
    : Page(std::move(context), parent)
    , m_panel(new Panel(this->context().theme, tr("Pods side by side"), this))
    , m_table(new QTableView(this))
    , m_nothing(makeLabel(theme(), style::Type::Live, style::Ink::Muted, {}, this))
{
    setObjectName(QStringLiteral("podComparePage"));
    m_table->setObjectName(QStringLiteral("podComparison"));
    m_table->setAccessibleName(tr("Pods side by side"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setTabKeyNavigation(false);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultSectionSize(theme().scaledPx(190));
    m_table->verticalHeader()->setHighlightSections(false);
    m_table->verticalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->verticalHeader()->setDefaultSectionSize(theme().rowPx(32));
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    setFocusProxy(m_table);
    m_panel->body()->addWidget(m_nothing);
    m_panel->body()->addWidget(m_table, 1);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_panel);
    setMinimumWidth(theme().scaledPx(kLeastPageWidth));
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex& index) { open(index.column()); });
    connect(m_table->horizontalHeader(), &QHeaderView::sectionClicked, this, &PodComparePage::open);
    connect(&view(), &items::FleetView::inventoryReplaced, this, &PodComparePage::resolve);
    connect(&view(), &items::FleetView::catalogueChanged, this, &PodComparePage::resolve);
}

PodComparePage::~PodComparePage()
{
    replaceModel(*m_table, nullptr);
}

void PodComparePage::setSection(const std::string& section)
{
    m_section = section;
    resolve();
}

void PodComparePage::resolve()
{
    const Inventory* inventory = view().inventory();
    std::vector<AssetRef> pods;
    std::istringstream lines(m_section);
    std::string line;
    std::getline(lines, line); // the section's own word
    while (inventory && std::getline(lines, line)) {
        const auto pod = inventory->findById(line);
        if (pod && pod->assetClass == AssetClass::Pod)
            pods.push_back(*pod);
    }
    const bool all = pods.empty();
    for (Slot slot = 0; inventory && all && slot < inventory->count(AssetClass::Pod); ++slot) {
        if (inventory->presence({AssetClass::Pod, slot}) != Presence::Retired)
            pods.push_back({AssetClass::Pod, slot});
    }
    replaceModel(*m_table, nullptr);
    m_model.reset();
    m_nothing->setVisible(pods.empty());
    m_nothing->setText(inventory ? tr("No pod is known to this gateway: the registry names them.")
                                 : tr("The inventory has not arrived yet."));
    m_table->setVisible(!pods.empty());
    m_panel->setSubtitle(pods.empty() ? QString() : classCount(AssetClass::Pod, static_cast<int>(pods.size())));
    if (pods.empty() || !isVisible())
        return;
    m_model = std::make_unique<PodComparison>(context(), std::move(pods));
    replaceModel(*m_table, m_model.get());
    m_table->setCurrentIndex(m_model->index(0, 0));
}

void PodComparePage::open(int column)
{
    if (m_model && column >= 0 && column < m_model->columnCount())
        context().navigator->openAsset(std::string(view().inventory()->id(m_model->podAt(column))));
}

void PodComparePage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    resolve();
}

void PodComparePage::hideEvent(QHideEvent* event)
{
    replaceModel(*m_table, nullptr);
    m_model.reset();
    Page::hideEvent(event);
}

void PodComparePage::setFrozen(bool frozen)
{
    QPalette palette = m_table->palette();
    palette.setColor(QPalette::Text, theme().color(frozen ? style::Ink::Muted : style::Ink::Text));
    m_table->setPalette(palette);
}

std::vector<KeyHint> PodComparePage::keyHints() const
{
    return {{tr("Enter"), tr("open the pod")}, {tr("Alt Left"), tr("back")}};
}

} // namespace millwright::pages
