namespace SmsConsole.Core.Gateways.Providers.Alibaba;

/// <summary>An account at Alibaba Cloud.</summary>
public sealed record AlibabaEdit
{
    public string AccessKeyId { get; set; } = "";

    /// <summary>Null or empty keeps the one that is stored. Never shown again; sealed where it is stored.</summary>
    public string? AccessKeySecret { get; set; }

    /// <summary>
    /// The account is one of the international site: it sends to the Chinese mainland by SendMessageWithTemplate at <see cref="GlobalAddress"/>.
    /// </summary>
    public bool InternationalSite { get; set; }

    /// <summary>Where messages to the Chinese mainland go (SendSms, 2017-05-25).</summary>
    public string MainlandAddress { get; set; } = "https://dysmsapi.aliyuncs.com";

    /// <summary>Where messages to everywhere else go (SendMessageToGlobe, 2018-05-01).</summary>
    public string GlobalAddress { get; set; } = "https://dysmsapi.ap-southeast-1.aliyuncs.com";

    /// <summary>A line per template of ours that is approved there too, with the same wording and variables: <c>SMS_100000001 = SMS_463890123</c>.</summary>
    public string? Templates { get; set; }

    /// <summary>The code of a template there whose one variable takes a whole text; for templates without a line of their own.</summary>
    public string? TextTemplate { get; set; }

    public string TextVariable { get; set; } = "content";

    // The generated text would show the secret wherever the record is logged.
    public override string ToString() => $"{AccessKeyId} at {MainlandAddress}";
}
