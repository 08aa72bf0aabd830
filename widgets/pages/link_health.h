// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/link_measures.h"
#include "models/items/watch.h"
#include "widgets/pages/page.h"

#include <QWidget>

#include <array>
#include <memory>
#include <optional>
#include <string_view>

namespace millwright::pages {

class HealthRow;

/// The links of an accelerator to others (NVLink): how many of them are up, what they counted together, and, where its
/// source tells of single links, which of them counted it. Not there for an accelerator that has none.
class LinkHealth final : public QWidget {
    Q_OBJECT
public:
    explicit LinkHealth(PageContext context, QWidget* parent = nullptr);
    ~LinkHealth() override;

    void setAsset(AssetRef accelerator);
    void setActive(bool active);
    void setFrozen(bool frozen);
    /// Whether a measure is shown here.
    bool tells(std::string_view measure) const;

private:
    class Strip;
    static constexpr std::size_t kCounts = kLinkCounts.size();
    /// Of one link, by count; nothing where nobody tells.
    using Counts = std::array<std::optional<double>, kCounts>;

    void watch();
    void refresh();
    QString upWords() const;
    QString sumWords() const;
    QString worstWords(const std::array<Counts, kMostLinks>& links) const;
    QString countWords(const Counts& counts) const;
    items::Reading reading(std::size_t column) const;

    PageContext m_context;
    AssetRef m_asset;
    HealthRow* m_row;
    Strip* m_strip;
    std::unique_ptr<items::Watch> m_watch;
    bool m_active = false;
};

} // namespace millwright::pages
