using SmsConsole.Core;
using SmsConsole.Web.Ui;

namespace SmsConsole.Web.Features.What;

/// <summary>Where an obstacle can be mended: an address, its words as a key of <c>WhatTexts</c>, and who may open it (null: everybody).</summary>
public sealed record ObstacleHelp(string Href, string Text, string? Roles = null)
{
    /// <summary>Null where the obstacle says all there is to do.</summary>
    public static ObstacleHelp? For(Problem obstacle, Rehearsed answer, string? template)
    {
        var country = answer.Recipient?.Country?.Iso2;
        return obstacle.Code.Split('.')[0] switch
        {
            "value" when obstacle.Field is { } variable => new($"{Links.What}#{FieldInput.IdOf(variable)}", "GoToValue"),
            "number" when answer.Recipient?.E164 is { } number => new(Links.SuppressionsOf(number), "OpenSuppressions"),
            "country" or "hours" or "limit" when country is not null => new(Links.Country(country), "OpenCountry"),
            "sender" when country is not null => new(Links.SenderIdsOf(country), "OpenSenderIds"),
            "signature" => new(Links.Signatures, "OpenSignatures"),
            "template" when template is not null => new(Links.Template(template), "OpenTemplate"),
            "route" => new(Links.Gateways, "OpenGateways", $"{nameof(Core.Access.Roles.Admin)},{nameof(Core.Access.Roles.Auditor)}"),
            _ => null,
        };
    }
}
