// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/owner_kinds.h"
#include "widgets/pages/page.h"

#include <QWidget>

#include <vector>

namespace millwright::pages {

class OwnerKey;

/// Which colour is whose: the pods with a colour of their own, each a link to its page, then the others, then what is
/// free; with how many accelerators each holds. Broken into as many lines as it needs.
class OwnerLegend final : public QWidget {
    Q_OBJECT
public:
    explicit OwnerLegend(PageContext context, QWidget* parent = nullptr);

    void setKinds(const items::OwnerKinds& kinds);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    int place(int width, bool isReal) const;

    PageContext m_context;
    std::vector<OwnerKey*> m_keys;
};

} // namespace millwright::pages
