using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace SmsConsole.Web.Shell;

/// <summary>Keeps a fault of one page inside that page: says so, with a number that the log has too, and offers another try.</summary>
public sealed partial class PageBoundary(ILogger<PageBoundary> logger) : ErrorBoundaryBase
{
    private string? reference;

    protected override Task OnErrorAsync(Exception exception)
    {
        reference = Guid.NewGuid().ToString("N")[..12];
        LogFailed(reference, exception);
        return Task.CompletedTask;
    }

    [LoggerMessage(EventId = 3001, Level = LogLevel.Error, Message = "A page failed, reference {Reference}")]
    private partial void LogFailed(string reference, Exception exception);
}
