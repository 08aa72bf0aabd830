// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/watch.h"
#include "widgets/pages/page.h"

#include <QWidget>

#include <array>
#include <memory>

namespace millwright::pages {

class FactPanel;

/// Tokens of a pod by kind, now: input that had to be read, input from the cache, output, as parts of one bar that add
/// up. Deployments that do not tell of kinds are left out, and said to be.
class TokenKinds final : public QWidget {
    Q_OBJECT
public:
    explicit TokenKinds(PageContext context, QWidget* parent = nullptr);
    ~TokenKinds() override;

    void setPod(AssetRef pod);
    void setActive(bool active);
    void setFrozen(bool frozen);

private:
    class Bar;
    static constexpr std::size_t kKinds = 3;

    void watch();
    void refresh();
    void showTime();

    PageContext m_context;
    AssetRef m_pod;
    FactPanel* m_facts;
    Bar* m_bar;
    std::unique_ptr<items::Watch> m_watch;
    bool m_active = false;
    bool m_frozen = false;
};

} // namespace millwright::pages
