// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace millwright::layers {

/// What the sources of one folder (and of the folders below it that have no row of their own) may use.
struct Layer {
    QString folder;
    QStringList
        folders; ///< Other folders of the project, by include and by link line. The folder itself goes without saying.
    QStringList libraries; ///< Names of the table in libraries(). The C++ library and libc go without saying.
};

/// The allowed dependencies of each folder. A folder or library that is not here may not be used: adding one is a
/// decision about the architecture and belongs in docs/adr.
///
/// - `models/domain`, `models/fleet`, `services/hub` and everything the gateway and ctl link know no Qt: a server needs
/// no
///   GUI stack, and ThreadSanitizer is only truthful there.
/// - gRPC and protobuf stay in `services/gateway` and `services/feeds` and in the programs that start them.
/// - Qt Charts stays behind `widgets/charts`.
/// - Feeds and widgets meet in `app/console` and nowhere else.
inline QList<Layer> layers()
{
    using namespace Qt::StringLiterals;
    const QStringList models{u"models/domain"_s, u"models/fleet"_s};
    const QStringList items = models + QStringList{u"models/items"_s};
    const QStringList core = models + QStringList{u"services/logging"_s};
    const QStringList source = core + QStringList{u"services/hub"_s};
    const QStringList screen{u"Qt Core"_s, u"Qt Gui"_s, u"Qt Widgets"_s};
    const QStringList log{u"spdlog"_s};
    const QStringList wire{u"gRPC"_s, u"protobuf"_s};
    return {
        // clang-format off
        {u"resources"_s,       {},                 {u"Qt Core"_s}},
        {u"translations"_s,    {},                 {u"Qt Core"_s}},

        {u"models/domain"_s,   {},                 {}},
        {u"models/fleet"_s,    {u"models/domain"_s}, {}},
        {u"models/scenes"_s,   {u"models/domain"_s}, {}},
        {u"models/items"_s,    models,             {u"Qt Core"_s, u"Qt Gui"_s}},

        {u"widgets/style"_s,   models,             screen},
        {u"widgets/charts"_s,  items + QStringList{u"widgets/style"_s}, screen + QStringList{u"Qt Charts"_s, u"Qt Svg"_s}},
        {u"widgets/maps"_s,    items + QStringList{u"widgets/style"_s}, screen},
        {u"widgets/gallery"_s, models + QStringList{u"widgets/style"_s, u"widgets/charts"_s, u"widgets/maps"_s}, screen},
        {u"widgets/pages"_s,   items + QStringList{u"widgets/style"_s, u"widgets/charts"_s, u"widgets/maps"_s}, screen},

        {u"widgets/wall"_s,    items + QStringList{u"models/scenes"_s, u"widgets/style"_s, u"widgets/maps"_s, u"widgets/pages"_s}, screen},

        {u"services/proto"_s,  {},                 wire},
        {u"services/logging"_s, {u"models/domain"_s}, log},
        {u"services/hub"_s,    core,               log + QStringList{u"threads"_s}},
        {u"services/sources/input"_s, core,        log + QStringList{u"curl"_s, u"zlib"_s, u"yaml-cpp"_s, u"simdjson"_s}},
        {u"services/scenes"_s, {u"models/domain"_s, u"models/scenes"_s, u"services/sources/input"_s}, {u"yaml-cpp"_s}},

        {u"widgets/dashboards"_s, items + QStringList{u"models/scenes"_s, u"services/scenes"_s, u"widgets/style"_s, u"widgets/charts"_s, u"widgets/pages"_s}, screen},
        {u"widgets/shell"_s,   items + QStringList{u"widgets/style"_s, u"widgets/pages"_s, u"widgets/dashboards"_s}, screen},

        {u"services/sources/faults"_s, core + QStringList{u"services/sources/input"_s}, {u"yaml-cpp"_s}},
        {u"services/sources/twin"_s, source + QStringList{u"services/sources/faults"_s}, log + QStringList{u"threads"_s}},
        {u"services/sources/kernel_log"_s, source + QStringList{u"services/sources/input"_s, u"services/sources/faults"_s}, log + QStringList{u"threads"_s, u"yaml-cpp"_s}},
        {u"services/sources/prometheus"_s, source + QStringList{u"services/sources/input"_s, u"services/sources/faults"_s}, log + QStringList{u"threads"_s, u"yaml-cpp"_s}},
        {u"services/sources/registry"_s, source + QStringList{u"services/sources/input"_s}, {u"yaml-cpp"_s}},
        {u"services/sources/alertmanager"_s, source + QStringList{u"services/sources/input"_s}, log + QStringList{u"threads"_s, u"yaml-cpp"_s, u"simdjson"_s}},
        {u"services/sources/slurm"_s, source + QStringList{u"services/sources/input"_s}, log + QStringList{u"threads"_s, u"yaml-cpp"_s, u"simdjson"_s}},
        {u"services/sources/prometheus_server"_s, source + QStringList{u"services/sources/input"_s, u"services/sources/prometheus"_s},
                                log + QStringList{u"threads"_s, u"yaml-cpp"_s, u"sockets"_s, u"microhttpd"_s, u"gnutls"_s, u"simdjson"_s, u"snappy"_s}},
        {u"services/sources/discovery"_s, source + QStringList{u"services/sources/input"_s, u"services/sources/prometheus"_s, u"services/sources/prometheus_server"_s, u"services/sources/slurm"_s}, {}},
        {u"services/gateway"_s, source + QStringList{u"services/proto"_s, u"services/sources"_s},
                                wire + log + QStringList{u"threads"_s, u"sockets"_s, u"openssl"_s, u"microhttpd"_s}},
        {u"services/feeds"_s,  core + QStringList{u"services/proto"_s}, wire + log + QStringList{u"threads"_s}},
        {u"services/last_seen"_s, source + QStringList{u"services/feeds"_s}, {u"threads"_s}},

        {u"app/gateway"_s,     source + QStringList{u"services/proto"_s, u"services/sources"_s, u"services/gateway"_s},
                               wire + log + QStringList{u"threads"_s, u"yaml-cpp"_s, u"systemd"_s, u"CLI11"_s}},
        {u"app/ctl"_s,         core + QStringList{u"services/proto"_s, u"services/feeds"_s},
                               wire + log + QStringList{u"threads"_s, u"CLI11"_s}},
        {u"app/console"_s,     core + items + QStringList{u"models/scenes"_s, u"widgets"_s, u"services/feeds"_s, u"services/last_seen"_s, u"services/scenes"_s, u"resources"_s, u"translations"_s},
                               screen + log + QStringList{u"threads"_s, u"systemd"_s}},
        // clang-format on
    };
}

/// How a library shows in the sources: what its headers are called, and what its targets are called on link lines.
struct Library {
    QString name;
    QString headers; ///< Regular expression over the text between the brackets of an include.
    QString targets; ///< Regular expression over one word of a link line.
};

/// The libraries of the project; docs/adr/0003-libraries.md says why these. The first row that matches decides. Which
/// Qt module a header belongs to is the compiler's to check (its folder is on the search path only when the module is
/// linked), so all but Qt Charts count as Qt Core here.
inline QList<Library> libraries()
{
    using namespace Qt::StringLiterals;
    return {
        // clang-format off
        {u"Qt Charts"_s,  u"^(QtCharts/.*|QChart\\w*|QAbstractSeries|QAbstractAxis|Q(Line|Spline|Area|Scatter|Bar|Pie|XY)Series|"
                          "Q(Value|DateTime|Category|LogValue)Axis)$"_s, u"^Qt6::Charts$"_s},
        {u"Qt Svg"_s,     u"^(QtSvg/.*|QSvg\\w*)$"_s, u"^Qt6::Svg$"_s},
        {u"sockets"_s,    u"^(QtNetwork/.*|Q(Tcp|Udp|Local|Abstract|Ssl)(Socket|Server)|QNetwork\\w*|sys/socket\\.h|netinet/.*)$"_s,
                          u"^Qt6::Network$"_s},
        {u"Qt Core"_s,    u"^(Q[A-Z]\\w*|Qt[A-Z]\\w*/.*)$"_s, u"^Qt6::Core$"_s},
        {u"Qt Gui"_s,     u"^$"_s, u"^Qt6::Gui$"_s},
        {u"Qt Widgets"_s, u"^$"_s, u"^Qt6::Widgets$"_s},
        {u"gRPC"_s,       u"^(grpc|grpcpp|grpc\\+\\+)/"_s, u"^(PkgConfig::GRPCPP|gRPC::.*|grpc\\+\\+_reflection)$"_s},
        {u"protobuf"_s,   u"^(google/protobuf/|millwright/v1/)"_s, u"^protobuf::"_s},
        {u"spdlog"_s,     u"^(spdlog|fmt)/"_s, u"^(spdlog|fmt)::"_s},
        {u"yaml-cpp"_s,   u"^yaml-cpp/"_s, u"^yaml-cpp"_s},
        {u"curl"_s,       u"^curl/"_s, u"^CURL::"_s},
        {u"openssl"_s,    u"^openssl/"_s, u"^OpenSSL::"_s},
        {u"zlib"_s,       u"^zlib\\.h$"_s, u"^ZLIB::"_s},
        {u"microhttpd"_s, u"^microhttpd\\.h$"_s, u"^PkgConfig::MICROHTTPD$"_s},
        {u"gnutls"_s,     u"^gnutls/"_s, u"^PkgConfig::GNUTLS$"_s},
        {u"simdjson"_s,   u"^simdjson\\.h$"_s, u"^simdjson::"_s},
        {u"snappy"_s,     u"^snappy"_s, u"^Snappy::"_s},
        {u"systemd"_s,    u"^systemd/"_s, u"^PkgConfig::SYSTEMD$"_s},
        {u"CLI11"_s,      u"^CLI/"_s, u"^CLI11::"_s},
        {u"threads"_s,    u"^pthread\\.h$"_s, u"^Threads::Threads$"_s},
        // clang-format on
    };
}

} // namespace millwright::layers
