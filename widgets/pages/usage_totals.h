// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/usage_model.h"
#include "widgets/pages/asset_table.h"

#include <QWidget>

namespace millwright::pages {

/// The last lines of a table of what was used, below its columns: what nobody listed above holds, and all together.
class UsageTotals final : public QWidget {
    Q_OBJECT
public:
    UsageTotals(const AssetTable* table, QWidget* parent = nullptr);

    /// Not owned; null shows nothing.
    void setModel(const items::UsageModel* model);
    /// Numbers or columns are others than before.
    void refresh();
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Line {
        QString title;
        bool isTotal = false;
    };
    std::vector<Line> lines() const;
    items::Reading readingOf(const Line& line, int column) const;
    style::HonestValue valueOf(const Line& line, int column) const;
    void describe();

    const AssetTable* m_table;
    const items::UsageModel* m_model = nullptr;
};

} // namespace millwright::pages
