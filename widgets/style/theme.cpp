// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/theme.h"

#include "widgets/style/text_cache.h"

#include <utility>

namespace millwright::style {

Theme::Theme(ThemeName name, FontFamilies families, double textScale, Viewing viewing, Density density)
    : m_name(name)
    , m_families(std::move(families))
    , m_textScale(textScale)
    , m_viewing(viewing)
    , m_density(density)
    , m_scale(viewingScale(viewing, textScale))
    , m_texts(std::make_unique<TextCache>(*this))
{
    for (std::size_t i = 0; i < kTypeCount; ++i)
        m_fonts[i] = makeFont(m_families, static_cast<Type>(i), viewing, textScale);
}

Theme::~Theme() = default;

} // namespace millwright::style
