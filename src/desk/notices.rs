//! What a reviewer should know of the database as long as it is open.

use super::seat::Desk;
use crate::base::Text;
use crate::store::network;

impl Desk {
    /// That records can only be read here; that it lies where several writers may damage it; that
    /// some of one's own settings are not in force.
    pub fn notices(&self) -> Vec<Text> {
        let mut notices = Vec::new();
        if self.is_read_only() && self.store.is_disk_full() {
            notices.push(Text::new(
                "磁盘已满：现在只能查看；请腾出空间，再重新打开朱批。",
                "The disk is full: everything can be read, nothing can be recorded. Free some space and open zhupi again.",
            ));
        } else if self.is_read_only() {
            notices.push(Text::new(
                "数据库只读：可以查看，处理、批注和评分不能记录。",
                "The database is read-only: everything can be read, nothing can be recorded.",
            ));
        }
        notices.extend(network::file_system(self.store.path()).map(on_network));
        notices.extend(self.ignored_notice());
        notices
    }
}

/// What is wrong with a database on a network file system, and what to do.
pub fn on_network(name: &str) -> Text {
    Text::new(
        format!("数据库在网络文件系统（{name}）上，多人同时写入可能损坏它；请放到本机磁盘，用SSH登录使用。"),
        format!(
            "The database is on a network file system ({name}), where several writers may damage it; keep it on a local disk and work over SSH."
        ),
    )
}
