// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/usage_book.h"
#include "models/items/watch.h"
#include "widgets/pages/page.h"

#include <QObject>

#include <map>
#include <memory>

namespace millwright::pages {

/// What is the matter with each pod: where its condition comes from, a budget that its energy alone goes beyond by the
/// end of the month, and objectives that its deployments miss now. What nobody tells is no trouble and no health
/// either. GUI thread.
class PodTroubles final : public QObject {
    Q_OBJECT
public:
    struct Trouble {
        double over = 0.0; ///< Per cent beyond the budget at month end.
        int missed = 0;    ///< Objectives.
    };

    explicit PodTroubles(PageContext context, QObject* parent = nullptr);
    ~PodTroubles() override;

    void setActive(bool active);
    /// Everything that was asked for has been answered, or refused.
    bool isComplete() const;
    Trouble of(AssetRef pod) const;
    /// "job stopped by XID 79 · LUL-A1-05-n05, gpu0 · ends ≈12 % over budget · 2 objectives missed"; empty for none.
    QString wordsOf(AssetRef pod) const;
    /// Over budget first, then who misses objectives, then the graver condition; of equals the greater trouble.
    bool isWorse(AssetRef a, AssetRef b) const;

Q_SIGNALS:
    void changed();

private:
    void watch();
    void take();
    void takeCauses();
    QString causeOf(AssetRef pod) const;
    double overBudgetOf(AssetRef pod) const;

    PageContext m_context;
    items::UsageBook m_usage;
    std::unique_ptr<items::Watch> m_percentiles;
    std::map<AssetRef, Trouble> m_troubles;
    std::map<AssetRef, QString> m_causes; ///< Of their conditions.
};

} // namespace millwright::pages
