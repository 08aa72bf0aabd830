// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>

#include <set>
#include <string>

namespace millwright::gateway {

/// What a client may rely on, one line for each thing: fields with number and type, values of enums, calls.
class ContractListing {
public:
    void add(const google::protobuf::FileDescriptor& file)
    {
        for (int i = 0; i < file.message_type_count(); ++i)
            add(*file.message_type(i));
        for (int i = 0; i < file.enum_type_count(); ++i)
            add(*file.enum_type(i));
        for (int i = 0; i < file.service_count(); ++i)
            add(*file.service(i));
    }

    const std::set<std::string>& lines() const { return m_lines; }
    /// Things without a comment in front of them.
    const std::set<std::string>& uncommented() const { return m_uncommented; }
    /// Enums that do not begin with ..._UNSPECIFIED = 0.
    const std::set<std::string>& wrongBegins() const { return m_wrongBegins; }

private:
    template <typename Descriptor>
    void wantComment(const Descriptor& thing)
    {
        google::protobuf::SourceLocation location;
        if (!thing.GetSourceLocation(&location) || location.leading_comments.empty())
            m_uncommented.insert(thing.full_name());
    }

    static std::string typeOf(const google::protobuf::FieldDescriptor& field)
    {
        if (field.message_type())
            return field.message_type()->full_name();
        if (field.enum_type())
            return field.enum_type()->full_name();
        return field.type_name();
    }

    void add(const google::protobuf::Descriptor& message)
    {
        if (message.options().map_entry())
            return;
        wantComment(message);
        m_lines.insert("message " + message.full_name());
        for (int i = 0; i < message.field_count(); ++i) {
            const google::protobuf::FieldDescriptor& field = *message.field(i);
            wantComment(field);
            const std::string label = field.is_repeated()            ? " repeated "
                                      : field.has_optional_keyword() ? " optional "
                                                                     : " ";
            const std::string choice =
                field.real_containing_oneof() ? " of " + field.real_containing_oneof()->name() : std::string();
            m_lines.insert("field " + field.full_name() + " = " + std::to_string(field.number()) + label +
                           typeOf(field) + choice);
        }
        for (int i = 0; i < message.nested_type_count(); ++i)
            add(*message.nested_type(i));
        for (int i = 0; i < message.enum_type_count(); ++i)
            add(*message.enum_type(i));
    }

    void add(const google::protobuf::EnumDescriptor& enumeration)
    {
        wantComment(enumeration);
        const google::protobuf::EnumValueDescriptor& first = *enumeration.value(0);
        if (first.number() != 0 || !first.name().ends_with("_UNSPECIFIED"))
            m_wrongBegins.insert(enumeration.full_name());
        for (int i = 0; i < enumeration.value_count(); ++i)
            m_lines.insert("value " + enumeration.full_name() + ' ' + enumeration.value(i)->name() + " = " +
                           std::to_string(enumeration.value(i)->number()));
    }

    void add(const google::protobuf::ServiceDescriptor& service)
    {
        wantComment(service);
        for (int i = 0; i < service.method_count(); ++i) {
            const google::protobuf::MethodDescriptor& method = *service.method(i);
            wantComment(method);
            m_lines.insert("call " + method.full_name() + (method.client_streaming() ? " stream " : " ") +
                           method.input_type()->full_name() + " returns" +
                           (method.server_streaming() ? " stream " : " ") + method.output_type()->full_name());
        }
    }

    std::set<std::string> m_lines;
    std::set<std::string> m_uncommented;
    std::set<std::string> m_wrongBegins;
};

} // namespace millwright::gateway
