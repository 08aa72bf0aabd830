// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/find_list.h"

#include "widgets/pages/words.h"

#include <QPromise>
#include <QThreadPool>

#include <algorithm>
#include <utility>

namespace millwright::shell {

using style::Ink;
using style::Type;

namespace {

constexpr std::size_t kMost = 10;
constexpr int kRowHeight = 30;

QFuture<std::vector<items::FoundAsset>> searchOnAnotherThread(items::TextSnapshot texts, std::string typed)
{
    auto promise = std::make_shared<QPromise<std::vector<items::FoundAsset>>>();
    promise->start();
    auto future = promise->future();
    QThreadPool::globalInstance()->start([promise, texts = std::move(texts), typed = std::move(typed)] {
        promise->addResult(items::search(texts, typed, kMost));
        promise->finish();
    });
    return future;
}

} // namespace

FindList::FindList(pages::PageContext context, QWidget* parent)
    : QListWidget(parent)
    , m_context(std::move(context))
{
    setObjectName(QStringLiteral("findList"));
    setAccessibleName(tr("What was found"));
    setFocusPolicy(Qt::NoFocus); // the field keeps it
    setFont(m_context.theme->font(Type::Body));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTextElideMode(Qt::ElideMiddle);
    setUniformItemSizes(true);
    hide();
    connect(&m_search, &QFutureWatcher<std::vector<items::FoundAsset>>::finished, this, &FindList::take);
    connect(m_context.texts, &items::AssetTexts::completed, this, &FindList::ask);
    connect(this, &QListWidget::itemClicked, this, [this](QListWidgetItem* item) {
        const int clicked = row(item);
        if (clicked >= 0 && static_cast<std::size_t>(clicked) < m_assets.size())
            Q_EMIT picked(m_assets[static_cast<std::size_t>(clicked)]);
    });
}

void FindList::look(const QString& typed)
{
    m_typed = typed.trimmed();
    if (m_typed.isEmpty()) {
        m_answered.clear();
        fill({});
        return;
    }
    m_context.texts->want();
    ask();
}

/// One search at a time: what is typed meanwhile is looked for after it.
void FindList::ask()
{
    if (m_typed.isEmpty() || m_typed == m_answered || m_isAsked || !m_context.texts->isComplete())
        return;
    m_asked = m_typed;
    m_isAsked = true;
    m_search.setFuture(searchOnAnotherThread(m_context.texts->snapshot(), m_asked.toStdString()));
}

void FindList::take()
{
    m_isAsked = false;
    m_answered = m_asked;
    if (!m_typed.isEmpty())
        fill(m_search.result());
    ask();
}

QString FindList::textFor(const items::FoundAsset& found) const
{
    const Inventory& inventory = *m_context.view->inventory();
    QStringList parts{pages::assetName(inventory, found.asset), pages::className(found.asset.assetClass)};
    if (const QString place = pages::placeName(inventory, found.asset); !place.isEmpty())
        parts << place;
    for (const auto& [key, value] : inventory.attributes(found.asset)) {
        if (m_context.texts->snapshot().codeOf(key) == found.code && found.code < items::TextSnapshot::kOtherKey)
            parts << tr("%1 %2", "attribute and its value").arg(pages::attributeTitle(key), pages::shownText(value));
    }
    return parts.join(QStringLiteral(" · "));
}

void FindList::fill(const std::vector<items::FoundAsset>& found)
{
    clear();
    m_assets.clear();
    const Inventory* inventory = m_context.view->inventory();
    for (const items::FoundAsset& asset : found) {
        if (!inventory || !inventory->contains(asset.asset))
            continue;
        auto* item = new QListWidgetItem(textFor(asset), this);
        item->setSizeHint(QSize(0, m_context.theme->scaledPx(kRowHeight)));
        m_assets.push_back(asset.asset);
    }
    setCurrentRow(-1);
    setFixedHeight(count() * m_context.theme->scaledPx(kRowHeight) + 2 * frameWidth());
    setVisible(count() > 0);
    raise();
    Q_EMIT changed();
}

void FindList::step(int rows)
{
    if (count() > 0)
        setCurrentRow(std::clamp(currentRow() + rows, 0, count() - 1));
}

AssetRef FindList::chosen() const
{
    const int current = currentRow();
    return isVisibleTo(parentWidget()) && current >= 0 && static_cast<std::size_t>(current) < m_assets.size()
               ? m_assets[static_cast<std::size_t>(current)]
               : AssetRef{};
}

AssetRef FindList::likeliest() const
{
    return m_answered == m_typed && !m_assets.empty() ? m_assets.front() : AssetRef{};
}

} // namespace millwright::shell
