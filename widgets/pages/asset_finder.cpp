// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/asset_finder.h"

#include <QPromise>
#include <QThreadPool>

#include <utility>

namespace millwright::pages {
namespace {

QFuture<std::vector<items::FoundAsset>> searchOnAnotherThread(items::TextSnapshot texts, std::string typed)
{
    auto promise = std::make_shared<QPromise<std::vector<items::FoundAsset>>>();
    promise->start();
    auto future = promise->future();
    QThreadPool::globalInstance()->start([promise, texts = std::move(texts), typed = std::move(typed)] {
        promise->addResult(items::search(texts, typed, AssetFinder::kMost));
        promise->finish();
    });
    return future;
}

} // namespace

AssetFinder::AssetFinder(PageContext context, QObject* parent)
    : QObject(parent)
    , m_context(std::move(context))
{
    connect(&m_search, &QFutureWatcher<std::vector<items::FoundAsset>>::finished, this, &AssetFinder::take);
    connect(m_context.texts, &items::AssetTexts::completed, this, &AssetFinder::ask);
}

void AssetFinder::look(const QString& typed)
{
    m_typed = typed;
    if (m_typed.isEmpty()) {
        m_answered.clear();
        m_found.clear();
        return;
    }
    m_context.texts->want();
    ask();
}

/// What is typed meanwhile is looked for after it.
void AssetFinder::ask()
{
    if (m_typed.isEmpty() || isAnswered() || m_isAsked || !m_context.texts->isComplete())
        return;
    m_asked = m_typed;
    m_isAsked = true;
    m_since.start();
    m_search.setFuture(searchOnAnotherThread(m_context.texts->snapshot(), m_asked.toStdString()));
}

void AssetFinder::take()
{
    m_isAsked = false;
    if (!m_typed.isEmpty()) {
        m_answered = m_asked;
        m_found = m_search.result();
        m_took = std::chrono::milliseconds(m_since.elapsed());
        Q_EMIT answered();
    }
    ask();
}

} // namespace millwright::pages
