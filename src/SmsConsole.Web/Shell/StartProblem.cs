using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using SmsConsole.Core;

namespace SmsConsole.Web.Shell;

/// <summary>Turns what can stop the start into a sentence for whoever started it.</summary>
internal static partial class StartProblem
{
    /// <summary>The sentence, or null for a fault that is ours and deserves its stack trace.</summary>
    public static string? Of(Exception fault) => fault switch
    {
        StartException => fault.Message,
        OptionsValidationException wrong => $"The settings are wrong:{Environment.NewLine}{string.Join(Environment.NewLine, wrong.Failures.Select(f => "  " + f))}{Environment.NewLine}appsettings.sample.json shows every setting with what is allowed.",
        InvalidDataException => $"A settings file cannot be read: {fault.InnerException?.Message ?? fault.Message}",
        InvalidOperationException when UnknownKeys.Match(fault.Message) is { Success: true } unknown =>
            $"The settings have a key that nobody reads: {unknown.Groups["keys"].Value}. appsettings.sample.json shows every setting.",
        InvalidOperationException { InnerException: FormatException or InvalidOperationException } when fault.Message.Contains("Failed to convert", StringComparison.Ordinal) =>
            $"A setting has a wrong value: {fault.Message}",
        IOException { InnerException.InnerException: SocketException } or IOException { InnerException: SocketException } =>
            $"The address cannot be listened on: {fault.Message} Stop what listens there, or choose another with --urls.",
        IOException when fault.Message.Contains("address already in use", StringComparison.OrdinalIgnoreCase) =>
            $"The address cannot be listened on: {fault.Message} Stop what listens there, or choose another with --urls.",
        AggregateException { InnerExceptions: [var only] } => Of(only),
        _ => null,
    };

    [GeneratedRegex("ErrorOnUnknownConfiguration.*: (?<keys>'.*')", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UnknownKeys { get; }
}
